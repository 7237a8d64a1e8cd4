/**
 * Whether recorded values satisfy a data dictionary: types, codes, limits, branching logic, calculations, and the places where a project
 * has rows. It knows dictionary and logic, and reads nothing itself but the design of a project.
 */
@NullMarked
package org.rcol.recordcheck;

import org.jspecify.annotations.NullMarked;
