package org.rcol.command.token;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.rcol.command.JsonDocument;
import org.rcol.redcap.ProjectInfo;

/** The JSON of what is known of a token. A day that is not known is left out; lists are never null. */
final class TokenJson {
    private TokenJson() {}

    static String of(TokenCheck check, Optional<Integer> within) {
        return JsonDocument.of("check-token", check.code(within), json -> {
            json.writeStringField("profile", check.profile());
            write(json, check, within);
        });
    }

    /** Writes the fields of one profile. */
    static void write(JsonGenerator json, TokenCheck check, Optional<Integer> within) throws IOException {
        if (check.look().isPresent()) {
            project(json, check.look().get());
        }
        json.writeStringField("addressFrom", check.address().origin());
        json.writeStringField("tokenFrom", check.place().origin());
        json.writeObjectFieldStart("token");
        json.writeStringField("safety", check.place().safety().name().toLowerCase(Locale.ROOT));
        json.writeBooleanField("trackedByGit", check.tracked());
        json.writeStringField("fingerprint", check.fingerprint());
        day(json, "issued", check.dates().issued());
        day(json, "expires", check.dates().expires());
        if (check.dates().expires().isPresent()) {
            json.writeBooleanField("expiresAssumed", check.dates().assumed());
            json.writeNumberField(
                    "daysLeft",
                    ChronoUnit.DAYS.between(
                            check.today(), check.dates().expires().get()));
        }
        day(json, "lastUsed", check.lastUsed());
        day(json, "withdrawnIfUnusedUntil", check.idleUntil());
        json.writeEndObject();
        JsonDocument.texts(json, "notes", check.notes());
        json.writeArrayFieldStart("problems");
        for (TokenCheck.Problem problem : check.problems(within)) {
            json.writeStartObject();
            json.writeStringField("name", problem.code().name());
            json.writeStringField("message", problem.what());
            json.writeStringField("hint", problem.hint());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField(
                "requests", check.look().map(ProjectLook::requests).orElse(0));
    }

    private static void day(JsonGenerator json, String name, Optional<LocalDate> day) throws IOException {
        if (day.isPresent()) {
            json.writeStringField(name, day.get().toString());
        }
    }

    private static void project(JsonGenerator json, ProjectLook look) throws IOException {
        ProjectInfo project = look.project();
        json.writeObjectFieldStart("project");
        json.writeStringField("host", look.host());
        json.writeStringField("id", project.id());
        json.writeStringField("title", project.title());
        json.writeStringField("status", project.status());
        json.writeBooleanField("longitudinal", project.longitudinal());
        json.writeBooleanField("repeating", project.repeating());
        json.writeBooleanField("surveys", project.surveys());
        json.writeEndObject();
        json.writeStringField("redcapVersion", look.version());
        json.writeObjectFieldStart("rights");
        json.writeStringField("apiExport", Answer.YES.words());
        json.writeStringField("apiImport", look.apiImport().words());
        json.writeStringField("design", look.design().words());
        json.writeStringField("seesEverything", look.seesAll().words());
        json.writeStringField("seesEverythingNote", look.sightNote());
        json.writeStringField("note", look.rightsNote());
        json.writeEndObject();
        json.writeArrayFieldStart("commands");
        for (ProjectLook.Ability ability : look.abilities()) {
            json.writeStartObject();
            json.writeStringField("commands", ability.commands());
            json.writeStringField("allowed", ability.answer().words());
            json.writeStringField("needs", ability.needs());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (look.clock().isPresent()) {
            json.writeNumberField("clockAheadSeconds", look.clock().get().toSeconds());
        }
    }
}
