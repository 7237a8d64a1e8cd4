package org.rcol.command.init;

import java.util.HashMap;
import java.util.Optional;
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

/** Asks for address and token, and tries them: two reads, which show the project. */
final class AccessDialogue {
    private static final int TRIES = 3;

    private final Program program;
    private final Console console;
    private final GlobalOptions options;
    private final Settings settings;

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
     * Leads the dialogue.
     *
     * @throws RcolException {@code USAGE} if the input ends; otherwise what was wrong at the third try
     */
    Credentials ask() {
        console.error(
                Style.PLAIN,
                "Any address of your REDCap will do: of its login page, or of your project. Ctrl-D ends this.");
        ApiUrl url = tried(this::url);
        return tried(() -> token(url));
    }

    /** The answer to a question that is asked again while the answer is wrong. */
    private <T> T tried(Supplier<Optional<T>> question) {
        for (int i = 1; ; i++) {
            Optional<T> answer;
            try {
                answer = question.get();
            } catch (RcolException e) {
                if (i == TRIES) {
                    throw e;
                }
                console.error(Style.YELLOW, Redaction.line(e.text()));
                e.hint().ifPresent(hint -> console.error(Style.PLAIN, "hint: " + Redaction.line(hint)));
                continue;
            }
            return answer.orElseThrow(
                    () -> RcolException.of(Kind.USAGE, "the input ended; no address and no token were written")
                            .hint("rcol init asks again; rcol init --no-input makes a .env to fill in"));
        }
    }

    private Optional<ApiUrl> url() {
        return options.connection()
                .url()
                .or(() -> console.ask("Address of REDCap:"))
                .map(this::url);
    }

    private ApiUrl url(String answer) {
        String typed = answer.strip();
        if (typed.isEmpty()) {
            throw RcolException.of(Kind.USAGE, "the address is missing")
                    .hint("for example https://redcap.example.org/");
        }
        ApiUrl url = ApiUrl.of(typed.contains("://") ? typed : "https://" + typed);
        console.error(Style.PLAIN, "The API is at " + url);
        return url;
    }

    private Optional<Credentials> token(ApiUrl url) {
        return console.askHidden().map(typed -> credentials(url, typed.strip()));
    }

    private Credentials credentials(ApiUrl url, String typed) {
        ApiToken.of(typed);
        var credentials = new Credentials(
                settings.variable("RC_API_URL"), url.toString(), settings.variable("RC_API_KEY"), typed);
        try (Session session = Session.open(with(credentials), options.connection())) {
            ProjectInfo project = session.redcap().project();
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
        variables.put(credentials.keyName(), credentials.token());
        return new Program(
                console,
                new Environment(variables, now.folder(), now.home(), now.system(), now.clock()),
                program.version(),
                program.pause());
    }
}
