/** Checking files: the command and what it shows. */
@NullMarked
package org.rcol.command.validate;

import org.jspecify.annotations.NullMarked;
