/** Rules about variable names. */
@NullMarked
package org.rcol.check.rule.name;

import org.jspecify.annotations.NullMarked;
