/** Rules about branching logic and calculations. */
@NullMarked
package org.rcol.check.rule.logic;

import org.jspecify.annotations.NullMarked;
