/** The files of a sandbox's state folder. */
@NullMarked
package org.rcol.sandbox.store;

import org.jspecify.annotations.NullMarked;
