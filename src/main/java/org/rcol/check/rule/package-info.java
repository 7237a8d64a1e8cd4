/** The rules, one file per rule; the class comment is the rule's page. A code never changes or moves to another rule. */
@NullMarked
package org.rcol.check.rule;

import org.jspecify.annotations.NullMarked;
