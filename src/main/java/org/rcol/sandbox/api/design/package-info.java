/** The calls about the data dictionary, arms, events, and what repeats. */
@NullMarked
package org.rcol.sandbox.api.design;

import org.jspecify.annotations.NullMarked;
