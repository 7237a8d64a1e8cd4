/** What people do to records on REDCap's web pages and in surveys, told to the sandbox under {@code /web/}; no real server has that. */
@NullMarked
package org.rcol.sandbox.web;

import org.jspecify.annotations.NullMarked;
