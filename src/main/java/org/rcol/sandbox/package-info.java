/**
 * The embedded REDCap API server for trying, CI and tests, and the relay that makes its connections fail.
 *
 * <p>It follows real servers as public sources describe them; {@code docs/sandbox.md} names the source of each behaviour. It judges what
 * it is sent by itself and knows nothing of the client, the checks or the plan, so that it cannot share their mistakes.
 */
@NullMarked
package org.rcol.sandbox;

import org.jspecify.annotations.NullMarked;
