/** Rules of writing that every package may use. */
@NullMarked
package org.rcol.text;

import org.jspecify.annotations.NullMarked;
