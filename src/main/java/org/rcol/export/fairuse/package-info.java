/** What a hospital's fair-use policy asks of an export: when, how much, how often; and the log that remembers. */
@NullMarked
package org.rcol.export.fairuse;

import org.jspecify.annotations.NullMarked;
