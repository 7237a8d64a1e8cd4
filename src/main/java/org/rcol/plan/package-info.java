/**
 * What an upload would change: merging, the closed set of changes with their risks, and the questions about recorded data.
 *
 * <p>Pure: it names the data questions, others ask them.
 */
@NullMarked
package org.rcol.plan;

import org.jspecify.annotations.NullMarked;
