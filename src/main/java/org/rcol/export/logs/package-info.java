/** The project's log. */
@NullMarked
package org.rcol.export.logs;

import org.jspecify.annotations.NullMarked;
