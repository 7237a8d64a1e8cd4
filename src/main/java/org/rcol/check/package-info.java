/**
 * The check of instrument files: rules, their catalogue and their findings.
 *
 * <p>A finding is a value. A bad dictionary never throws.
 */
@NullMarked
package org.rcol.check;

import org.jspecify.annotations.NullMarked;
