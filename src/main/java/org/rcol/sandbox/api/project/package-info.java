/** The calls about the project itself: its settings, its instruments, its log. */
@NullMarked
package org.rcol.sandbox.api.project;

import org.jspecify.annotations.NullMarked;
