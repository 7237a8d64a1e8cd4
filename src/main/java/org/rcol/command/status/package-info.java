/** Which release each project holds: the command and what it shows. */
@NullMarked
package org.rcol.command.status;

import org.jspecify.annotations.NullMarked;
