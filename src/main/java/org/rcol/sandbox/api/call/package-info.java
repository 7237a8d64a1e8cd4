/** What all calls of the API have in common: the request, and what its user may do. */
@NullMarked
package org.rcol.sandbox.api.call;

import org.jspecify.annotations.NullMarked;
