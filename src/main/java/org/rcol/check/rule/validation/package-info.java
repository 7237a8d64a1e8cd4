/** Rules about validation types and their bounds. */
@NullMarked
package org.rcol.check.rule.validation;

import org.jspecify.annotations.NullMarked;
