/** The entry: {@link org.rcol.Main} is the only class that touches the process. */
@NullMarked
package org.rcol;

import org.jspecify.annotations.NullMarked;
