/** The embedded REDCap for other clients: the command and what it shows. */
@NullMarked
package org.rcol.command.sandbox;

import org.jspecify.annotations.NullMarked;
