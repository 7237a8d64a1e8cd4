/** What a server does, asked of an empty project of the user's own, and compared with what the sandbox does. */
@NullMarked
package org.rcol.probe;

import org.jspecify.annotations.NullMarked;
