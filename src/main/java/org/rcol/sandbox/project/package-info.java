/** The one project of a sandbox: its state folder, its log and its documents. */
@NullMarked
package org.rcol.sandbox.project;

import org.jspecify.annotations.NullMarked;
