/** A data dictionary as one page of HTML to read, search and print: pure, from fields to text. */
@NullMarked
package org.rcol.export.codebook;

import org.jspecify.annotations.NullMarked;
