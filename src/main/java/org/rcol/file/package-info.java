/** Reading files whose kind and size are unknown. */
@NullMarked
package org.rcol.file;

import org.jspecify.annotations.NullMarked;
