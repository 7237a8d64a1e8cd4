/** Rules about action tags. */
@NullMarked
package org.rcol.check.rule.tag;

import org.jspecify.annotations.NullMarked;
