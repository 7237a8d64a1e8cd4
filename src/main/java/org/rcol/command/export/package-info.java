/** Getting data out: the command and what it shows. */
@NullMarked
package org.rcol.command.export;

import org.jspecify.annotations.NullMarked;
