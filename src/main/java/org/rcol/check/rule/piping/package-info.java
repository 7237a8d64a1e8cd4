/** Rules about values that are piped into texts. */
@NullMarked
package org.rcol.check.rule.piping;

import org.jspecify.annotations.NullMarked;
