/** What outlives a run: files written so that a reader sees the old or the new and never half, locks, and the user's state folder. */
@NullMarked
package org.rcol.state;

import org.jspecify.annotations.NullMarked;
