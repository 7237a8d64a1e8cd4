/** Explaining a rule: the command and what it shows. */
@NullMarked
package org.rcol.command.explain;

import org.jspecify.annotations.NullMarked;
