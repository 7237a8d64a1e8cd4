/** Finding REDCap tokens in text: in files and in git, with how sure it is and a fingerprint in place of the token. */
@NullMarked
package org.rcol.scan;

import org.jspecify.annotations.NullMarked;
