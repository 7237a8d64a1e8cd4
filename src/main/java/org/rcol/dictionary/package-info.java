/**
 * The data dictionary: its types in REDCap's words, and the readers and writers of its file formats.
 *
 * <p>Reading never judges. A bad cell, an odd encoding or a torn row is kept as it is and described by {@link
 * org.rcol.dictionary.FileFacts}; the rules of the check package decide what it means.
 */
@NullMarked
package org.rcol.dictionary;

import org.jspecify.annotations.NullMarked;
