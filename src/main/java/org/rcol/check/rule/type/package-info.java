/** Rules about field types. */
@NullMarked
package org.rcol.check.rule.type;

import org.jspecify.annotations.NullMarked;
