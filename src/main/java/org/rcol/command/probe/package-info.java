/** {@code rcol probe}. */
@NullMarked
package org.rcol.command.probe;

import org.jspecify.annotations.NullMarked;
