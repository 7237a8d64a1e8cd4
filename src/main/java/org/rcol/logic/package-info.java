/** REDCap's logic language: the texts of branching logic, calculations, piping, embedding and action tags, and their meaning. */
@NullMarked
package org.rcol.logic;

import org.jspecify.annotations.NullMarked;
