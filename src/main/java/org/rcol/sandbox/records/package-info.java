/** The recorded data of a project: an append-only file with an index in memory. */
@NullMarked
package org.rcol.sandbox.records;

import org.jspecify.annotations.NullMarked;
