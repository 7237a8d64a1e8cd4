/** Rules about fields that are embedded in texts of other fields. */
@NullMarked
package org.rcol.check.rule.embedding;

import org.jspecify.annotations.NullMarked;
