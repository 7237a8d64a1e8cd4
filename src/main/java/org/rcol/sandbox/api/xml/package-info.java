/** The export of a whole project as XML in CDISC's ODM format. */
@NullMarked
package org.rcol.sandbox.api.xml;

import org.jspecify.annotations.NullMarked;
