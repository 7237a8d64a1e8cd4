/** The way back: the command and what it shows. */
@NullMarked
package org.rcol.command.restore;

import org.jspecify.annotations.NullMarked;
