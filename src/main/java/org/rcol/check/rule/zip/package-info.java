/** Rules about instrument zips. */
@NullMarked
package org.rcol.check.rule.zip;

import org.jspecify.annotations.NullMarked;
