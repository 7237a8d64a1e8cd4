/** Rules about the record ID and the dictionary as a whole. */
@NullMarked
package org.rcol.check.rule.project;

import org.jspecify.annotations.NullMarked;
