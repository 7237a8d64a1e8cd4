/** Reading files of which nobody knows yet what they are. */
@NullMarked
package org.rcol.file;

import org.jspecify.annotations.NullMarked;
