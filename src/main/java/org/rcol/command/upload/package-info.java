/** The main job: the command and what it shows. */
@NullMarked
package org.rcol.command.upload;

import org.jspecify.annotations.NullMarked;
