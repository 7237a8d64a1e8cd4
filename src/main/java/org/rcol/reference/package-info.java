/** Which places name a field, an instrument, an event or a choice: in the cells of a dictionary, and in any other text that REDCap reads alike. */
@NullMarked
package org.rcol.reference;

import org.jspecify.annotations.NullMarked;
