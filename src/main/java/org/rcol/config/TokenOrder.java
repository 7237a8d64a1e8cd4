package org.rcol.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The places that {@link TokenSource} looks into, in its order, found out without reading a token, running a command or asking anybody.
 *
 * @param places all of them
 */
public record TokenOrder(List<Place> places) {
    public TokenOrder {
        places = List.copyOf(places);
    }

    /**
     * A place where the token may lie.
     *
     * @param name the place in words
     * @param state what is known of it, such as {@code set}
     * @param holds whether a token is expected there
     * @param file the file that it lies in, if it lies in one
     */
    public record Place(String name, String state, boolean holds, Optional<Path> file) {}

    /** The order for these settings. */
    public static TokenOrder of(Settings settings, boolean canAsk) {
        ConnectionFlags flags = settings.flags();
        Path folder = settings.environment().folder();
        var places = new ArrayList<Place>();
        places.add(place("--token-stdin", flags.tokenFromInput(), "given", "not given"));
        places.add(new Place(
                "--token-file",
                flags.tokenFile().orElse("not given"),
                flags.tokenFile().isPresent(),
                flags.tokenFile().map(folder::resolve)));
        List<String> command = settings.tokenCommand();
        places.add(place("token_command in rcol.toml", !command.isEmpty(), String.join(" ", command), "not set"));
        String name = settings.variable("RC_API_KEY");
        boolean exported = settings.environment().variable(name).isPresent();
        places.add(place(name + " in the environment", exported, "set", "not set"));
        boolean written = settings.dotenv().get(name).isPresent();
        places.add(new Place(
                name + " in " + settings.dotenvName(),
                written ? "set" : "not set",
                written,
                written ? Optional.of(folder.resolve(settings.dotenvName())) : Optional.empty()));
        places.add(place("a hidden prompt", canAsk, "would ask", "nobody can be asked here"));
        return new TokenOrder(places);
    }

    private static Place place(String name, boolean holds, String held, String otherwise) {
        return new Place(name, holds ? held : otherwise, holds, Optional.empty());
    }

    /** The first place that holds a token: the one that counts. */
    public Optional<Place> first() {
        return places.stream().filter(Place::holds).findFirst();
    }
}
