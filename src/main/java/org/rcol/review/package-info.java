/** Changes as one page of HTML for whoever is responsible for a study to review: old and new side by side, what is risky first. */
@NullMarked
package org.rcol.review;

import org.jspecify.annotations.NullMarked;
