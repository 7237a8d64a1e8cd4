/** What shells complete: the command and the scripts that it writes. */
@NullMarked
package org.rcol.command.completion;

import org.jspecify.annotations.NullMarked;
