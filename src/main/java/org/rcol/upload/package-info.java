/**
 * The verified upload: look, merge, plan, count, back up, import once, prove.
 *
 * <p>{@link org.rcol.upload.Upload} has the steps in order; each of the others knows one thing. Nothing here talks to the user: requests
 * and outcomes are records.
 */
@NullMarked
package org.rcol.upload;

import org.jspecify.annotations.NullMarked;
