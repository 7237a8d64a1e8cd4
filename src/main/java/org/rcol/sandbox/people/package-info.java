/** Users, roles and data access groups. */
@NullMarked
package org.rcol.sandbox.people;

import org.jspecify.annotations.NullMarked;
