package org.rcol.sandbox.faults;

import java.io.IOException;
import java.util.function.Function;
import org.rcol.sandbox.wire.Parameters;

/** What happens depends on the whole form, of which a plan sees the first 64 kB alone. */
record FaultByForm(Function<Parameters, RelayFault> chosen) implements RelayFault {
    @Override
    public void happenTo(FaultyExchange exchange) throws IOException {
        chosen.apply(exchange.parameters()).happenTo(exchange);
    }
}
