/** HTML that is safe by construction, and the look that all of rcol's pages share: pure, from texts to a page. */
@NullMarked
package org.rcol.html;

import org.jspecify.annotations.NullMarked;
