/** One run of rcol: what the process gives it, and the project that it opens with settings and token. */
@NullMarked
package org.rcol.session;

import org.jspecify.annotations.NullMarked;
