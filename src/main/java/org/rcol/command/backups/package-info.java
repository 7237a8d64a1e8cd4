/** What is kept of uploads: deleting the values that they saved. */
@NullMarked
package org.rcol.command.backups;

import org.jspecify.annotations.NullMarked;
