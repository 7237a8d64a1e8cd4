/** JSON trees, read and written without Jackson's mapper. */
@NullMarked
package org.rcol.json;

import org.jspecify.annotations.NullMarked;
