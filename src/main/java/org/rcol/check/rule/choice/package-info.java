/** Rules about choices and their codes. */
@NullMarked
package org.rcol.check.rule.choice;

import org.jspecify.annotations.NullMarked;
