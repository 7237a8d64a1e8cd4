/** Rules about the header row of a file. */
@NullMarked
package org.rcol.check.rule.header;

import org.jspecify.annotations.NullMarked;
