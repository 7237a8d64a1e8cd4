/** The door: {@link org.rcol.Main} alone touches the process. */
@NullMarked
package org.rcol;

import org.jspecify.annotations.NullMarked;
