/** Records read to be checked against a dictionary: from a project with the care of an export, or from a file. */
@NullMarked
package org.rcol.export.check;

import org.jspecify.annotations.NullMarked;
