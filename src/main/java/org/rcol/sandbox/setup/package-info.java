/** What people set up on REDCap's web pages and the API has no call for: surveys, invitations, alerts, rules, reports; and the messages it makes. */
@NullMarked
package org.rcol.sandbox.setup;

import org.jspecify.annotations.NullMarked;
