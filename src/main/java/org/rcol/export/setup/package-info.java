/** The set-up of a project as a folder of tables and texts. */
@NullMarked
package org.rcol.export.setup;

import org.jspecify.annotations.NullMarked;
