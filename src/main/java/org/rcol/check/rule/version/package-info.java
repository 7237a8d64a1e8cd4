/** Rules about what the version of a server has. */
@NullMarked
package org.rcol.check.rule.version;

import org.jspecify.annotations.NullMarked;
