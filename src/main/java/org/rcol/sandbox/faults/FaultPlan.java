package org.rcol.sandbox.faults;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rcol.sandbox.wire.Parameters;

/**
 * The faults of a served sandbox, counted by its API requests. Of several that cover a request, the first happens.
 *
 * <p>A request that is not a call of the API, such as a GET of the address, is passed on and not counted.
 */
public final class FaultPlan implements FaultRelay.Plan {
    private static final String ALL = "";

    private final List<FaultOption> options;
    private final Map<String, Integer> seen = new HashMap<>();

    /** A plan of faults, the first before the next. */
    public FaultPlan(List<FaultOption> options) {
        this.options = List.copyOf(options);
    }

    /**
     * A plan of faults as they are written on a command line.
     *
     * @throws org.rcol.failure.RcolException {@code USAGE} for one that is not a fault
     */
    public static FaultPlan of(String... faults) {
        return new FaultPlan(Arrays.stream(faults).map(FaultOption::of).toList());
    }

    @Override
    public RelayFault faultFor(int exchangeNumber, String decodedFormBody) {
        // The whole form: a plan sees only the first 64 kB of it.
        return exchange -> choose(exchange.parameters()).happenTo(exchange);
    }

    private synchronized RelayFault choose(Parameters form) {
        String content = form.get("content");
        if (content.isEmpty()) {
            return RelayFault.NONE;
        }
        int number = count(ALL);
        int ofContent = count(content);
        return options.stream()
                .flatMap(option -> option.on(form, number, ofContent).stream())
                .findFirst()
                .orElse(RelayFault.NONE);
    }

    private int count(String what) {
        int before = seen.getOrDefault(what, 0);
        seen.put(what, before + 1);
        return before;
    }
}
