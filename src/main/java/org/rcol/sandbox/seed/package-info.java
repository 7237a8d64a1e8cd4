/** What a new project is filled with before anybody sees it. */
@NullMarked
package org.rcol.sandbox.seed;

import org.jspecify.annotations.NullMarked;
