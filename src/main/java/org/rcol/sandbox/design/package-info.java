/** What a project is made of: arms, events, repeating instruments, the dictionary, and the columns of its records. */
@NullMarked
package org.rcol.sandbox.design;

import org.jspecify.annotations.NullMarked;
