/** Hands a finished export over to programs for analysis: a loader for each, with types, labels and missing values. */
@NullMarked
package org.rcol.export.records.loader;

import org.jspecify.annotations.NullMarked;
