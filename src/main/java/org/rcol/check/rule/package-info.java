/** One file a rule: its page for people is the comment of its class. Codes are for ever. */
@NullMarked
package org.rcol.check.rule;

import org.jspecify.annotations.NullMarked;
