/** What the findings of a check look like to other tools: one class for each format. */
@NullMarked
package org.rcol.check.report;

import org.jspecify.annotations.NullMarked;
