/** What logic makes of records: the values that it sees, and the fields that hold its results. */
@NullMarked
package org.rcol.sandbox.calculation;

import org.jspecify.annotations.NullMarked;
