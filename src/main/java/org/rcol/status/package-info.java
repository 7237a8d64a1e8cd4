/** What a project holds of the instruments: which release, and which forms are otherwise. */
@NullMarked
package org.rcol.status;

import org.jspecify.annotations.NullMarked;
