/** What comes in with a call and goes out with its answer: parameters, files, tables in the formats of REDCap's API, refusals. */
@NullMarked
package org.rcol.sandbox.wire;

import org.jspecify.annotations.NullMarked;
