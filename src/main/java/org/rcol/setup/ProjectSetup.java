package org.rcol.setup;

import java.io.InputStream;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.redcap.PartAnswer;
import org.rcol.redcap.Redcap;
import org.rcol.redcap.TableFormat;

/** Reads the set-up of a project from its server: a request for each part that it can have, and one for its XML. */
public final class ProjectSetup {
    /** Why a kind was not looked at that is not in an XML. */
    public static final String NOT_IN_XML = "the XML has none: there are none, or they were left out of it";

    private final Redcap redcap;
    private final Map<SetupTable, Part<TableRows>> tables = new EnumMap<>(SetupTable.class);

    private ProjectSetup(Redcap redcap) {
        this.redcap = redcap;
    }

    /**
     * What came of reading.
     *
     * @param failure why the project's XML could not be read, if it could not
     */
    public record Answer(Setup setup, Optional<RcolException> failure) {}

    /**
     * Reads the tables and the XML.
     *
     * @param given what an XML shows that was downloaded; the server is asked for one where there is none
     * @param messages whether texts for participants are kept
     * @throws RcolException if the settings, or a table that the token may see, cannot be read, or the server is lost
     */
    public static Answer read(Redcap redcap, Optional<ProjectXml.Content> given, boolean messages) {
        Map<SetupTable, Part<TableRows>> tables = tables(redcap);
        if (given.isPresent()) {
            return new Answer(of(tables, given.get(), messages), Optional.empty());
        }
        try {
            return new Answer(of(tables, xml(redcap, messages), messages), Optional.empty());
        } catch (RcolException e) {
            return switch (e.kind()) {
                case REFUSED, BAD_ANSWER, TOKEN -> new Answer(withoutXml(tables, e.text(), messages), Optional.of(e));
                default -> throw e;
            };
        }
    }

    /** Reads what another set-up knows, to compare the two: its XML only if that knows something of one. */
    public static Setup like(Setup other, Redcap redcap) {
        boolean xml = Arrays.stream(SetupKind.values())
                .anyMatch(kind -> other.entries(kind).state() == Part.State.READ);
        return xml
                ? read(redcap, Optional.empty(), other.messages()).setup()
                : withoutXml(tables(redcap), "", other.messages());
    }

    /** Reads the tables alone. */
    public static Map<SetupTable, Part<TableRows>> tables(Redcap redcap) {
        var setup = new ProjectSetup(redcap);
        for (SetupTable table : SetupTable.values()) {
            setup.tables.put(table, setup.absent(table).orElseGet(() -> setup.asked(table)));
        }
        return setup.tables;
    }

    private static ProjectXml.Content xml(Redcap redcap, boolean messages) {
        InputStream stream = redcap.projectXml();
        return ProjectXml.read(stream, "the project's XML", messages);
    }

    /** A set-up of which the XML could not be read. */
    public static Setup withoutXml(Map<SetupTable, Part<TableRows>> tables, String reason, boolean messages) {
        var kinds = new EnumMap<SetupKind, Part<List<SetupEntry>>>(SetupKind.class);
        for (SetupKind kind : SetupKind.values()) {
            kinds.put(kind, new Part<>(Part.State.NOT_READ, List.of(), reason));
        }
        return new Setup(tables, kinds, messages, List.of());
    }

    private static Setup of(Map<SetupTable, Part<TableRows>> tables, ProjectXml.Content xml, boolean messages) {
        var kinds = new EnumMap<SetupKind, Part<List<SetupEntry>>>(SetupKind.class);
        for (SetupKind kind : SetupKind.values()) {
            kinds.put(kind, part(kind, tables, xml));
        }
        return new Setup(tables, kinds, messages, xml.unknown());
    }

    private static Part<List<SetupEntry>> part(
            SetupKind kind, Map<SetupTable, Part<TableRows>> tables, ProjectXml.Content xml) {
        if (xml.entries().containsKey(kind)) {
            return new Part<>(Part.State.READ, xml.entries().getOrDefault(kind, List.of()), "");
        }
        return isOff(tables, kind.setting())
                ? new Part<>(Part.State.NONE, List.of(), "")
                : new Part<>(Part.State.NOT_READ, List.of(), NOT_IN_XML);
    }

    /** What a project does not have is not asked for. */
    private Optional<Part<TableRows>> absent(SetupTable table) {
        boolean absent = (table.part().isLongitudinal() && isOff(tables, "is_longitudinal"))
                || (table == SetupTable.REPEATING && isOff(tables, "has_repeating_instruments_or_events"));
        return absent ? Optional.of(new Part<>(Part.State.NONE, TableRows.EMPTY, "")) : Optional.empty();
    }

    private static boolean isOff(Map<SetupTable, Part<TableRows>> tables, String setting) {
        Part<TableRows> settings = tables.get(SetupTable.SETTINGS);
        return settings != null && settings.content().column(setting).equals(List.of("0"));
    }

    private Part<TableRows> asked(SetupTable table) {
        PartAnswer answer = redcap.part(table.part(), TableFormat.CSV);
        if (answer instanceof PartAnswer.Table text) {
            return new Part<>(
                    Part.State.READ,
                    table.of(text.text())
                            .orElseThrow(() -> RcolException.of(
                                    Kind.BAD_ANSWER, "the server's table of " + table.text() + " is not CSV")),
                    "");
        }
        if (table == SetupTable.SETTINGS) {
            throw RcolException.of(
                    answer instanceof PartAnswer.Denied ? Kind.REFUSED : Kind.BAD_ANSWER,
                    "the project's settings cannot be read"
                            + (answer instanceof PartAnswer.Denied denied ? ": " + denied.reason() : ""));
        }
        if (answer instanceof PartAnswer.Denied denied) {
            return new Part<>(Part.State.NOT_READ, TableRows.EMPTY, denied.reason());
        }
        return answer instanceof PartAnswer.Empty
                ? new Part<>(Part.State.NONE, TableRows.EMPTY, "")
                : new Part<>(Part.State.NOT_READ, TableRows.EMPTY, "this server's REDCap does not offer it");
    }
}
