/** What a project consists of besides its records: dictionary, events, users and the other parts, one by one or as a backup. */
@NullMarked
package org.rcol.export.project;

import org.jspecify.annotations.NullMarked;
