/** A name changed in files, with all that refers to it: what a rename comes to, and what speaks against it. */
@NullMarked
package org.rcol.refactor;

import org.jspecify.annotations.NullMarked;
