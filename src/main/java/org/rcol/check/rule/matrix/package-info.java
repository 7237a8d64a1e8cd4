/** Rules about matrices of fields. */
@NullMarked
package org.rcol.check.rule.matrix;

import org.jspecify.annotations.NullMarked;
