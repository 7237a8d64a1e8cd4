/** Rules about labels and the HTML in them. */
@NullMarked
package org.rcol.check.rule.label;

import org.jspecify.annotations.NullMarked;
