/** The exports of records and reports. */
@NullMarked
package org.rcol.sandbox.api.export;

import org.jspecify.annotations.NullMarked;
