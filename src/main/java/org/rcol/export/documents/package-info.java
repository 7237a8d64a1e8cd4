/** The files that were uploaded into records. */
@NullMarked
package org.rcol.export.documents;

import org.jspecify.annotations.NullMarked;
