/** What was asked of servers. */
@NullMarked
package org.rcol.command.usage;

import org.jspecify.annotations.NullMarked;
