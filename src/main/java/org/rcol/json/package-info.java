/** JSON: the one mapper of rcol's records, and readers for what is too large for it or must stay as it is written. */
@NullMarked
package org.rcol.json;

import org.jspecify.annotations.NullMarked;
