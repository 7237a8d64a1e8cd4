/** Changing instrument files: the commands and what they show. */
@NullMarked
package org.rcol.command.refactor;

import org.jspecify.annotations.NullMarked;
