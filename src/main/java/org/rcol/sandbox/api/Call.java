package org.rcol.sandbox.api;

import java.io.IOException;
import org.rcol.sandbox.wire.Answer;
import org.rcol.sandbox.wire.Parameters;
import org.rcol.sandbox.wire.Refusal;

/** One operation of the API. */
@FunctionalInterface
interface Call {
    /**
     * Carries the operation out, or prepares its answer.
     *
     * @throws Refusal if the server refuses it
     * @throws IOException if the state cannot be read or written
     */
    Answer answer(Parameters parameters) throws Refusal, IOException;
}
