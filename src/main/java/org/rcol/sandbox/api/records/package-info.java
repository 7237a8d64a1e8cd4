/** The calls that change records: import, deletion, renaming, and the documents in file fields. */
@NullMarked
package org.rcol.sandbox.api.records;

import org.jspecify.annotations.NullMarked;
