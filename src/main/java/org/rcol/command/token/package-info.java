/** Looking at a token: the command and what it shows. */
@NullMarked
package org.rcol.command.token;

import org.jspecify.annotations.NullMarked;
