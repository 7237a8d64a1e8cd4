/**
 * The wire to a REDCap server: the interface in REDCap's words, and its one implementation on OkHttp.
 *
 * <p>Status 200 proves nothing: every answer is classified by its content. Every text from a server is redacted before anybody sees it.
 */
@NullMarked
package org.rcol.redcap;

import org.jspecify.annotations.NullMarked;
