/** Getting data and instruments out of a project, complete or not at all. */
@NullMarked
package org.rcol.export;

import org.jspecify.annotations.NullMarked;
