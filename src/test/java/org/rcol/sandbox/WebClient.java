package org.rcol.sandbox;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** People who work on the sandbox's web pages, for tests. */
final class WebClient {
    private static final Pattern PAGE = Pattern.compile("\"page\":(\\d+)");

    private final SandboxClient client;

    WebClient(Sandbox sandbox) {
        this.client = new SandboxClient(sandbox.url().replace("/api/", "/web/"), sandbox.token());
    }

    /** What came of an action: status and body. */
    String act(String action, String... parameters) {
        String[] all = Stream.concat(Stream.of("action", action), Stream.of(parameters))
                .toArray(String[]::new);
        return client.call(all).status_and_body();
    }

    /** Opens a form and returns the number of its page. */
    String open(String... parameters) {
        String answer = act("open", parameters);
        Matcher page = PAGE.matcher(answer);
        if (!page.find()) {
            throw new AssertionError(answer);
        }
        return page.group(1);
    }
}
