/** Rules about identifiers and required fields. */
@NullMarked
package org.rcol.check.rule.flag;

import org.jspecify.annotations.NullMarked;
