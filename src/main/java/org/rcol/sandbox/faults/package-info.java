/** The relay that makes connections and answers fail on purpose. */
@NullMarked
package org.rcol.sandbox.faults;

import org.jspecify.annotations.NullMarked;
