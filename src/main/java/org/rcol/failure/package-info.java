/** What a failure is: one exception with a closed set of kinds. It depends on nothing else. */
@NullMarked
package org.rcol.failure;

import org.jspecify.annotations.NullMarked;
