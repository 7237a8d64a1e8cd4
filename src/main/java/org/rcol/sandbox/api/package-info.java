/** The calls that the sandbox answers, and the HTTP endpoint that they come in by. */
@NullMarked
package org.rcol.sandbox.api;

import org.jspecify.annotations.NullMarked;
