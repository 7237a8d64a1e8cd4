/** The calls about users, roles and data access groups. */
@NullMarked
package org.rcol.sandbox.api.people;

import org.jspecify.annotations.NullMarked;
