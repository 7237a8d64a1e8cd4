package org.rcol.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.rcol.Rcol;
import org.rcol.RunningSandbox;

/** A QA project and a production project on two servers, with a profile for each; the day is the first of March 2026. */
final class TwoProjects implements AutoCloseable {
    static final Clock MARCH = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

    final RunningSandbox qa;
    final RunningSandbox prod;
    final Rcol rcol;

    TwoProjects(Path temp) throws IOException {
        qa = new RunningSandbox(temp.resolve("qa"));
        prod = new RunningSandbox(temp.resolve("prod"));
        rcol = new Rcol(Files.createDirectories(temp.resolve("work")))
                .at(MARCH)
                .with("RC_API_KEY_QA", qa.token())
                .with("RC_API_KEY_PROD", prod.token());
        Files.createDirectories(rcol.state());
        profiles("", "");
    }

    /** Writes rcol.toml with more lines in each profile. */
    TwoProjects profiles(String ofQa, String ofProd) {
        rcol.file("rcol.toml", """
                [profile.qa]
                url = "http://127.0.0.1:%d/api/"
                kind = "qa"
                %s
                [profile.prod]
                url = "http://127.0.0.1:%d/api/"
                kind = "production"
                qa_profile = "qa"
                %s
                """.formatted(qa.port(), ofQa, prod.port(), ofProd));
        return this;
    }

    @Override
    public void close() {
        qa.close();
        prod.close();
    }
}
