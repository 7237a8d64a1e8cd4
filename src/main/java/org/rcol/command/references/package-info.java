/** Listing what names a field, an instrument, an event or a choice: the command and what it shows. */
@NullMarked
package org.rcol.command.references;

import org.jspecify.annotations.NullMarked;
