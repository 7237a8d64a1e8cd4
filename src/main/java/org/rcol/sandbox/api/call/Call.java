package org.rcol.sandbox.api.call;

import java.io.IOException;
import org.rcol.sandbox.wire.Refusal;
import org.rcol.sandbox.wire.SandboxAnswer;

/** One operation of the API. */
@FunctionalInterface
public interface Call {
    /**
     * Carries the operation out, or prepares its answer. Whoever calls an operation that changes something holds the project's monitor.
     *
     * @throws Refusal if the server refuses it
     * @throws IOException if the state cannot be read or written
     */
    SandboxAnswer answer(ApiRequest request) throws Refusal, IOException;
}
