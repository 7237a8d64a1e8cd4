/** Looking for tokens in files and git: the command and what it shows. */
@NullMarked
package org.rcol.command.scan;

import org.jspecify.annotations.NullMarked;
