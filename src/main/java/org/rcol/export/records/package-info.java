/** Records, whole or since the last export: batches, the proof that they are complete, and the files that they go to. */
@NullMarked
package org.rcol.export.records;

import org.jspecify.annotations.NullMarked;
