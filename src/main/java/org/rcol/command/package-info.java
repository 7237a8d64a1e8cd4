/**
 * Everything picocli: the tree of commands, the exit codes, how a failure becomes words, and what several commands show alike.
 *
 * <p>A command parses and calls; the work is below, and the views next to it show.
 */
@NullMarked
package org.rcol.command;

import org.jspecify.annotations.NullMarked;
