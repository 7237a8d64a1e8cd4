package org.rcol.config;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.redcap.ApiUrl;

/** Finds the proxy as other command-line tools do; the JVM itself ignores these variables. */
final class Proxies {
    private Proxies() {}

    static Optional<URI> of(Optional<String> flag, Environment environment, ApiUrl url) {
        if (url.isLoopback()) {
            return Optional.empty();
        }
        if (flag.isPresent()) {
            return flag.map(text -> parse(text, "--proxy"));
        }
        String host = String.valueOf(url.uri().getHost());
        Optional<String> excluded = first(environment, "NO_PROXY", "no_proxy");
        if (excluded.filter(list -> names(list, host)).isPresent()) {
            return Optional.empty();
        }
        return first(environment, "HTTPS_PROXY", "https_proxy").map(text -> parse(text, "HTTPS_PROXY"));
    }

    private static Optional<String> first(Environment environment, String upper, String lower) {
        return environment.variable(upper).or(() -> environment.variable(lower));
    }

    private static boolean names(String list, String host) {
        for (String item : List.of(list.split(","))) {
            String name = item.strip().toLowerCase(Locale.ROOT);
            String domain = name.startsWith(".") ? name : "." + name;
            if (name.equals("*") || (!name.isEmpty() && (host.equals(name) || host.endsWith(domain)))) {
                return true;
            }
        }
        return false;
    }

    private static URI parse(String text, String origin) {
        try {
            URI proxy = URI.create(text.contains("://") ? text : "http://" + text);
            if (proxy.getHost() != null) {
                return proxy;
            }
        } catch (IllegalArgumentException e) {
            // Its message repeats the text, which may hold a password.
        }
        throw RcolException.of(Kind.USAGE, origin + " is not the address of a proxy")
                .hint("write http://host:port");
    }
}
