/** What differs: the command and what it shows. */
@NullMarked
package org.rcol.command.diff;

import org.jspecify.annotations.NullMarked;
