/** What can be fixed in a file without a doubt about what was meant. */
@NullMarked
package org.rcol.check.fix;

import org.jspecify.annotations.NullMarked;
