/** What is known of a token: the project it opens, its rights, how it is kept, and its copies. */
@NullMarked
package org.rcol.token;

import org.jspecify.annotations.NullMarked;
