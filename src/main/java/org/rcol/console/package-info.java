/** What the user sees: standard output is the answer, standard error the conversation. */
@NullMarked
package org.rcol.console;

import org.jspecify.annotations.NullMarked;
