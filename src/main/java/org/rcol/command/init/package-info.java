/** Beginning in a folder: the command, its questions and the files it makes. */
@NullMarked
package org.rcol.command.init;

import org.jspecify.annotations.NullMarked;
