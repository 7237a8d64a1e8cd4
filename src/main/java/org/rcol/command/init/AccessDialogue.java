package org.rcol.command.init;

import java.util.HashMap;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.rcol.command.GlobalOptions;
import org.rcol.config.Environment;
import org.rcol.config.Settings;
import org.rcol.console.Console;
import org.rcol.console.Style;
import org.rcol.console.TextFormat;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.redcap.ApiToken;
import org.rcol.redcap.ApiUrl;
import org.rcol.redcap.ProjectInfo;
import org.rcol.redcap.Redaction;
import org.rcol.session.Program;
import org.rcol.session.Session;

/** Asks for address and token, and tries each at once: one request without a token, and two reads, which show the project. */
final class AccessDialogue {
    private static final int TRIES = 3;

    private final Program program;
    private final Console console;
    private final GlobalOptions options;
    private final Settings settings;
    private Optional<ProjectInfo> found = Optional.empty();

    AccessDialogue(Program program, GlobalOptions options) {
        this.program = program;
        this.console = program.console();
        this.options = options;
        this.settings = Settings.read(program.environment(), options.connection());
    }

    /** The names to write where nothing is asked. */
    Credentials unknown() {
        return Credentials.unknown(settings.variable("RC_API_URL"), settings.variable("RC_API_KEY"));
    }

    /**
     * Leads the dialogue. Who leaves an answer blank gets what is known until then.
     *
     * @throws RcolException {@code USAGE} if the input ends; otherwise what was wrong at the third try
     */
    Credentials ask() {
        console.error(
                Style.PLAIN,
                "Any address of your REDCap will do: of its login page, or of your project. Enter alone leaves it for "
                        + "later, Ctrl-D ends this.");
        for (int i = 1; ; i++) {
            Credentials address = tried(this::address, failure -> false);
            if (address.url().isEmpty()) {
                return address;
            }
            try {
                return tried(() -> token(address), AccessDialogue::isAboutAddress);
            } catch (RcolException e) {
                if (i == TRIES || !isAboutAddress(e) || isGiven()) {
                    throw e;
                }
                tell(e);
            }
        }
    }

    /** Whether a failure says nothing about the token, because nothing or something else than REDCap answered. */
    private static boolean isAboutAddress(RcolException failure) {
        return failure.kind() == Kind.UNREACHABLE || failure.kind() == Kind.BAD_ANSWER;
    }

    private boolean isGiven() {
        return options.connection().url().isPresent();
    }

    /** Offers to pin the project, where nothing pins one yet. Nothing that is set is overwritten. */
    void pin(Scaffold scaffold) {
        String id = found.map(ProjectInfo::id).orElse("");
        Settings now = Settings.read(program.environment(), options.connection());
        if (!id.matches("[1-9]\\d{0,9}") || now.projectId().isPresent()) {
            return;
        }
        boolean wanted = console.ask("Write project_id = " + id
                        + " into rcol.toml, so that rcol stops if the token opens another project? [y/N]")
                .map(String::strip)
                .filter(answer -> answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes"))
                .isPresent();
        scaffold.pin(id, wanted ? Optional.of(now.withProjectId(Long.parseLong(id))) : Optional.empty());
    }

    private void tell(RcolException e) {
        console.error(Style.YELLOW, Redaction.line(e.text()));
        e.hint().ifPresent(hint -> console.error(Style.PLAIN, "hint: " + Redaction.line(hint)));
    }

    /**
     * The answer to a question that is asked again while the answer is wrong.
     *
     * @param other whether a failure is about something else than the answer
     */
    private Credentials tried(Supplier<Optional<Credentials>> question, Predicate<RcolException> other) {
        for (int i = 1; ; i++) {
            Optional<Credentials> answer;
            try {
                answer = question.get();
            } catch (RcolException e) {
                if (i == TRIES || other.test(e) || (isGiven() && e.kind() != Kind.TOKEN)) {
                    throw e;
                }
                tell(e);
                continue;
            }
            return answer.orElseThrow(
                    () -> RcolException.of(Kind.USAGE, "the input ended; no address and no token were written")
                            .hint("rcol init asks again; rcol init --no-input makes a .env to fill in"));
        }
    }

    private Optional<Credentials> address() {
        return options.connection()
                .url()
                .or(() -> console.ask("Address of REDCap:"))
                .map(String::strip)
                .map(typed -> typed.isEmpty() ? unknown() : reached(typed));
    }

    /** The address of the API that a typed one leads to, if REDCap answers there. */
    private Credentials reached(String typed) {
        ApiUrl url = ApiUrl.of(typed.contains("://") ? typed : "https://" + typed);
        Credentials credentials = known(url, "");
        try {
            Session.requireApi(with(credentials), options.connection());
            console.error(Style.PLAIN, "REDCap's API answers at " + url);
        } catch (RcolException e) {
            if (e.kind() != Kind.TOKEN) {
                throw RcolException.of(e.kind(), e.text())
                        .hint("the API was looked for at " + url
                                + e.hint().map(hint -> "; " + hint).orElse(""));
            }
            tell(e);
            console.error(Style.PLAIN, "Whether REDCap's API is at " + url + " cannot be told without a token.");
        }
        return credentials;
    }

    private Credentials known(ApiUrl url, String token) {
        return new Credentials(settings.variable("RC_API_URL"), url.toString(), settings.variable("RC_API_KEY"), token);
    }

    private Optional<Credentials> token(Credentials address) {
        return console.askHidden()
                .map(String::strip)
                .map(typed -> typed.isEmpty() ? address : credentials(ApiUrl.of(address.url()), typed));
    }

    private Credentials credentials(ApiUrl url, String typed) {
        ApiToken.of(typed);
        Credentials credentials = known(url, typed);
        try (Session session = Session.open(with(credentials), options.connection())) {
            ProjectInfo project = session.redcap().project();
            found = Optional.of(project);
            console.error(
                    Style.GREEN,
                    "The token opens \"" + TextFormat.line(project.title()) + "\", project "
                            + TextFormat.line(project.id())
                            + ", " + project.status() + ", on REDCap "
                            + TextFormat.line(session.redcap().version()) + ".");
        }
        return credentials;
    }

    /** The program as it will find things when the file of secrets is there. */
    private Program with(Credentials credentials) {
        Environment now = program.environment();
        var variables = new HashMap<>(now.variables());
        variables.put(credentials.urlName(), credentials.url());
        if (!credentials.token().isEmpty()) {
            variables.put(credentials.keyName(), credentials.token());
        }
        return new Program(console, now.with(variables), program.release(), program.pause());
    }
}
