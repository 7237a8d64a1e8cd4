package org.rcol.sandbox.faults;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.sandbox.wire.Parameters;

/**
 * A fault as it is written on a command line, such as {@code http:503@2}: what happens, then which requests it happens to.
 *
 * <p>What: {@code oom:N}, {@code html-200}, {@code truncate:BYTES}, {@code reset:BYTES}, {@code slow:BYTES_PER_S}, {@code http:STATUS},
 * {@code redirect:STATUS}, {@code token-echo}, {@code missing-rows}. Which, if not all: {@code @N} or {@code @N-M} by the number of the
 * API request from 0; {@code @CONTENT} by the parameter {@code content}; {@code @CONTENT:N} and {@code @CONTENT:N-M} by the number of
 * the request among those of that content.
 */
public final class FaultOption {
    private static final Pattern TEXT = Pattern.compile("([a-z0-9-]+?)(?::(\\d{1,9}))?(?:@(.+))?");
    private static final Pattern SCOPE =
            Pattern.compile("(?:([A-Za-z]+)(?::(?=\\d)|$))?(?:(\\d{1,9})(?:-(\\d{1,9}))?)?");
    private static final String KNOWN = "oom:N, html-200, truncate:BYTES, reset:BYTES, slow:BYTES_PER_S, http:STATUS, "
            + "redirect:STATUS, token-echo and missing-rows";

    private final String text;
    private final Function<Parameters, Optional<RelayFault>> onForm;
    private final String content;
    private final int first;
    private final int last;

    private FaultOption(String text, Function<Parameters, Optional<RelayFault>> onForm, Matcher scope) {
        this.text = text;
        this.onForm = onForm;
        this.content = Optional.ofNullable(scope.group(1)).orElse("");
        this.first = Optional.ofNullable(scope.group(2)).map(Integer::parseInt).orElse(0);
        this.last = Optional.ofNullable(scope.group(3))
                .or(() -> Optional.ofNullable(scope.group(2)))
                .map(Integer::parseInt)
                .orElse(Integer.MAX_VALUE);
    }

    /**
     * Reads a fault.
     *
     * @throws RcolException {@code USAGE} if it is not one of those above
     */
    public static FaultOption of(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw unknown(text);
        }
        Matcher scope = SCOPE.matcher(Optional.ofNullable(parts.group(3)).orElse(""));
        if (!scope.matches()) {
            throw RcolException.of(Kind.USAGE, "\"" + text + "\" names no requests after its @")
                    .hint("write @2 for the third request, @2-4, @record for a content, or @record:2");
        }
        return new FaultOption(text, fault(text, parts.group(1), Optional.ofNullable(parts.group(2))), scope);
    }

    private static RcolException unknown(String text) {
        return RcolException.of(Kind.USAGE, "\"" + text + "\" is not a fault that the sandbox knows")
                .hint("it knows " + KNOWN);
    }

    private static Function<Parameters, Optional<RelayFault>> fault(String text, String name, Optional<String> number) {
        if (List.of("html-200", "token-echo", "missing-rows").contains(name) == number.isPresent()) {
            throw unknown(text);
        }
        int n = number.map(Integer::parseInt).orElse(0);
        return switch (name) {
            case "html-200" -> always(FaultAnswers.login());
            case "token-echo" -> form -> Optional.of(FaultAnswers.tokenEcho(form));
            case "missing-rows" ->
                form -> exports(form) && !form.array("records").isEmpty()
                        ? Optional.of(new MissingRows(form.format(), form.delimiter()))
                        : Optional.empty();
            case "oom" ->
                form -> exports(form) && asksForMoreThan(n, form)
                        ? Optional.of(FaultAnswers.outOfMemory(form))
                        : Optional.empty();
            case "truncate" -> always(new RelayFault.CutBody(n, true));
            case "reset" -> always(new RelayFault.CutBody(n, false));
            case "slow" -> always(new RelayFault.Slow(atLeast(1, n, text)));
            case "http" -> always(FaultAnswers.status(status(200, n, text)));
            case "redirect" -> always(FaultAnswers.redirect(status(300, n, text)));
            default -> throw unknown(text);
        };
    }

    private static Function<Parameters, Optional<RelayFault>> always(RelayFault fault) {
        return form -> Optional.of(fault);
    }

    private static boolean exports(Parameters form) {
        return form.get("content").equals("record") && !form.isWrite();
    }

    /** A list of all ids is let through, because without it nobody can ask for batches; a limit of 0 lets nothing through. */
    private static boolean asksForMoreThan(int limit, Parameters form) {
        int records = form.array("records").size();
        boolean oneField =
                form.array("fields").size() == 1 && form.array("forms").isEmpty();
        return limit == 0 || records > limit || (records == 0 && !oneField);
    }

    private static int status(int least, int number, String text) {
        if (number > 599) {
            throw unknown(text);
        }
        return atLeast(least, number, text);
    }

    private static int atLeast(int least, int number, String text) {
        if (number < least) {
            throw unknown(text);
        }
        return number;
    }

    /**
     * What happens to a request, if anything does.
     *
     * @param number the number of the request among all, from 0
     * @param ofContent its number among those of its content, from 0
     */
    Optional<RelayFault> on(Parameters form, int number, int ofContent) {
        int counted = content.isEmpty() ? number : ofContent;
        boolean covered =
                (content.isEmpty() || content.equals(form.get("content"))) && first <= counted && counted <= last;
        return covered ? onForm.apply(form) : Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }
}
