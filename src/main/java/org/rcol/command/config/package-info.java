/** Showing the settings that hold. */
@NullMarked
package org.rcol.command.config;

import org.jspecify.annotations.NullMarked;
