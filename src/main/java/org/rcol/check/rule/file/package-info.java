/** Rules about files as a whole: their bytes, encoding and rows. */
@NullMarked
package org.rcol.check.rule.file;

import org.jspecify.annotations.NullMarked;
