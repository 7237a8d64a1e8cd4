package org.rcol.export.records.loader;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rcol.dictionary.Choice;
import org.rcol.json.Json;

/**
 * Describes the tables of an export as a Frictionless Data Package (datapackage.org, version 2, and readable as version 1).
 *
 * <p>What a loader needs and the standard has no word for stands in properties that begin with {@code rcol:}.
 */
final class DataPackage {
    static final String FILE = "datapackage.json";

    private static final String PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json";

    private DataPackage() {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private record Description(
            @JsonProperty("$schema") String profile, String name, String title, List<Resource> resources) {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private record Resource(
            String name,
            String path,
            String type,
            String format,
            String mediatype,
            String encoding,
            long bytes,
            String hash,
            Dialect dialect,
            Schema schema,
            @JsonProperty("rcol:rows") long rows,
            @JsonProperty("rcol:keys") List<String> keys) {}

    private record Dialect(String delimiter, String quoteChar, boolean doubleQuote, boolean header) {
        static final Dialect OURS = new Dialect(",", "\"", true, true);
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    private record Schema(List<Column> fields, List<String> missingValues, List<String> primaryKey) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Column(
            String name,
            String type,
            @Nullable String format,
            String title,
            @Nullable String decimalChar,
            @Nullable List<String> trueValues,
            @Nullable List<String> falseValues,
            @Nullable List<Category> categories,
            @Nullable Constraints constraints,
            @Nullable List<String> missingValues,
            @JsonProperty("rcol:type") String rcolType,
            @JsonProperty("rcol:instrument") @Nullable String instrument,
            @JsonProperty("rcol:identifier") @Nullable Boolean identifier,
            @JsonProperty("rcol:missing") @Nullable List<Category> missing) {}

    private record Category(Object value, String label) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Constraints(
            @JsonProperty("enum") @Nullable List<Object> values,
            @Nullable Object minimum,
            @Nullable Object maximum) {}

    /** The file. */
    static byte[] of(DataSet data) {
        List<Resource> resources =
                data.tables().stream().map(DataPackage::resource).toList();
        return Json.spread(new Description(PROFILE, name(data.title()), data.title(), resources))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** A name may only have lower-case letters, digits, hyphens and the like. */
    private static String name(String title) {
        String name =
                title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return name.isEmpty() ? "redcap" : name;
    }

    private static Resource resource(DataTable table) {
        List<String> missing = missing(table);
        return new Resource(
                name(table.name()).replace('-', '_'),
                table.file(),
                "table",
                "csv",
                "text/csv",
                "utf-8",
                table.bytes(),
                "sha256:" + table.sha256(),
                Dialect.OURS,
                new Schema(
                        table.variables().stream()
                                .map(variable -> column(variable, missing))
                                .toList(),
                        missing,
                        primaryKey(table)),
                table.rows(),
                table.keys());
    }

    private static List<String> missing(DataTable table) {
        var codes = new ArrayList<>(List.of(""));
        table.variables().stream()
                .flatMap(variable -> variable.missing().stream())
                .map(Choice::code)
                .distinct()
                .forEach(codes::add);
        return List.copyOf(codes);
    }

    /** A key must have a value in every row, and the instance of what does not repeat is blank. */
    private static List<String> primaryKey(DataTable table) {
        boolean blank =
                table.keys().stream().anyMatch(key -> table.variable(key).seen().blanks());
        return blank ? List.of() : table.keys();
    }

    private static Column column(Variable variable, List<String> ofTable) {
        var own = new ArrayList<>(List.of(""));
        variable.missing().forEach(code -> own.add(code.code()));
        boolean numeric = variable.hasNumericLevels();
        return new Column(
                variable.name(),
                type(variable),
                format(variable.type()),
                variable.label(),
                variable.decimalComma() ? "," : null,
                variable.type() == VariableType.LOGICAL ? List.of("1") : null,
                variable.type() == VariableType.LOGICAL ? List.of("0") : null,
                variable.levels().isEmpty() ? null : categories(variable.levels(), numeric),
                constraints(variable),
                own.equals(ofTable) ? null : own,
                variable.type().word(),
                variable.instrument().isEmpty() ? null : variable.instrument(),
                variable.identifier() ? true : null,
                variable.missing().isEmpty() ? null : categories(variable.missing(), false));
    }

    private static String type(Variable variable) {
        return switch (variable.type()) {
            case TEXT, MINUTES_SECONDS -> "string";
            case CATEGORY -> variable.hasNumericLevels() ? "integer" : "string";
            case INTEGER -> "integer";
            case NUMBER -> "number";
            case LOGICAL -> "boolean";
            case DATE -> "date";
            case DATETIME, DATETIME_SECONDS -> "datetime";
            case TIME, TIME_SECONDS -> "time";
        };
    }

    private static @Nullable String format(VariableType type) {
        return switch (type) {
            case DATETIME -> "%Y-%m-%d %H:%M";
            case DATETIME_SECONDS -> "%Y-%m-%d %H:%M:%S";
            case TIME -> "%H:%M";
            case TEXT, INTEGER, NUMBER, LOGICAL, CATEGORY, DATE, TIME_SECONDS, MINUTES_SECONDS -> null;
        };
    }

    private static List<Category> categories(List<Choice> choices, boolean numeric) {
        return choices.stream()
                .map(choice -> new Category(value(choice.code(), numeric), choice.label()))
                .toList();
    }

    private static Object value(String code, boolean numeric) {
        return numeric ? Integer.valueOf(code) : code;
    }

    private static @Nullable Constraints constraints(Variable variable) {
        if (!variable.levels().isEmpty()) {
            boolean numeric = variable.hasNumericLevels();
            return new Constraints(
                    variable.levels().stream()
                            .map(level -> value(level.code(), numeric))
                            .toList(),
                    null,
                    null);
        }
        Object least = limit(variable, variable.range().least());
        Object most = limit(variable, variable.range().most());
        return least == null && most == null ? null : new Constraints(null, least, most);
    }

    private static @Nullable Object limit(Variable variable, Optional<String> text) {
        if (text.isEmpty() || variable.type() == VariableType.MINUTES_SECONDS) {
            return null;
        }
        return variable.type().isNumber() ? new BigDecimal(text.get().replace(',', '.')) : text.get();
    }
}
