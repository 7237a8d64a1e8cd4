/** Rules about instruments: their names, order and section headers. */
@NullMarked
package org.rcol.check.rule.form;

import org.jspecify.annotations.NullMarked;
