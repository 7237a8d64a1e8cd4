package org.rcol.setup;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.rcol.redcap.ProjectPart;

/**
 * A part of the set-up that the API exports as a table, and how its rows are told apart.
 *
 * <p>Numbers that the server counts by itself, such as {@code event_id}, are no set-up and are left out: another project with the same set-up
 * has others.
 */
public enum SetupTable {
    /** The project's settings: one row. */
    SETTINGS(ProjectPart.PROJECT, "setting", "", "", "project_id creation_time production_time in_production"),
    /** The arms of a longitudinal project, in order. */
    ARMS(ProjectPart.ARMS, "arm", "arm_num", "", ""),
    /** The events of a longitudinal project, in order. */
    EVENTS(ProjectPart.EVENTS, "event", "unique_event_name", "", "event_id"),
    /** Which instrument is in which event. */
    MAPPING(
            ProjectPart.MAPPING,
            "instrument in an event",
            "unique_event_name form",
            "arm_num unique_event_name form",
            ""),
    /** What repeats. */
    REPEATING(ProjectPart.REPEATING, "repetition", "form_name", "event_name form_name", ""),
    /** The data access groups. */
    GROUPS(ProjectPart.GROUPS, "data access group", "unique_group_name", "unique_group_name", "data_access_group_id"),
    /** The user roles; that of a project is told by its label, because servers make the unique names up. */
    ROLES(ProjectPart.ROLES, "role", "role_label", "role_label", "");

    /** Texts that people write as they like. */
    private static final Set<String> FREE = Set.of("project_title", "project_notes", "purpose_other");

    private static final String UNIQUE_ROLE = "unique_role_name";

    private final ProjectPart part;
    private final String noun;
    private final String keys;
    private final String order;
    private final String leftOut;

    SetupTable(ProjectPart part, String noun, String keys, String order, String leftOut) {
        this.part = part;
        this.noun = noun;
        this.keys = keys;
        this.order = order;
        this.leftOut = leftOut;
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
    }

    /** Its name, such as {@code mapping}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its file in a folder. */
    public String file() {
        return text() + ".csv";
    }

    /** What a row is. */
    public String noun() {
        return noun;
    }

    /** A row in words, by its keys. */
    String words(UnaryOperator<String> cell) {
        return switch (this) {
            case SETTINGS -> noun;
            case MAPPING -> "instrument " + cell.apply("form") + " in " + cell.apply("unique_event_name");
            case REPEATING -> {
                String form = cell.apply("form_name");
                String event = cell.apply("event_name");
                yield form.isEmpty()
                        ? "repeating event " + event
                        : "repeating instrument " + form + (event.isEmpty() ? "" : " in " + event);
            }
            case ROLES -> "role \"" + cell.apply("role_label") + "\"";
            case ARMS, EVENTS, GROUPS -> noun + " " + cell.apply(keys);
        };
    }

    ProjectPart part() {
        return part;
    }

    /** Whether its rows are in an order that means something. */
    boolean isOrdered() {
        return this == ARMS || this == EVENTS;
    }

    /** The columns that name a row; none for a table of one row. */
    List<String> keys() {
        return words(keys);
    }

    /** Whether two projects with the same set-up have the same cells in a column. */
    boolean isComparable(String column) {
        return !column.equals(UNIQUE_ROLE);
    }

    /** The table in an answer of the server, as a folder keeps it; nothing where it is none. */
    Optional<TableRows> of(String answer) {
        return TableRows.in(answer).map(this::kept);
    }

    private TableRows kept(TableRows answer) {
        TableRows kept = answer.only(this::isKept);
        for (String column : kept.columns()) {
            kept = kept.each(column, FREE.contains(column) ? Withheld::free : Withheld::plain);
        }
        return order.isEmpty() ? kept : kept.sorted(words(order));
    }

    /** Modules keep secrets among their settings; which modules are enabled is a name. */
    private boolean isKept(String column) {
        String lower = column.toLowerCase(Locale.ROOT);
        boolean module = lower.contains("external_module") && !lower.equals("external_modules");
        boolean address = lower.contains("email") && !lower.equals("email_logging");
        return !words(leftOut).contains(lower) && !module && !address;
    }
}
