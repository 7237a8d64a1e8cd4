/** Pages about topics: the command and what it shows. */
@NullMarked
package org.rcol.command.help;

import org.jspecify.annotations.NullMarked;
