/** What git knows of the files: the only place that runs it. */
@NullMarked
package org.rcol.git;

import org.jspecify.annotations.NullMarked;
