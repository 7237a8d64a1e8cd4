/** Finding REDCap tokens in text: what stands there, how sure it is, and a fingerprint in place of the token. It knows nobody. */
@NullMarked
package org.rcol.scan;

import org.jspecify.annotations.NullMarked;
