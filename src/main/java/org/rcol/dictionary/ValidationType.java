package org.rcol.dictionary;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A validation type of text fields that REDCap brings with it. An administrator can add more and can disable any of these, and no API
 * method lists them; so a name that is not here need not be wrong.
 *
 * <p>The names are those in column H of real exports, and which the help pages of several sites list.
 */
public enum ValidationType {
    DATE_YMD(ValueShape.DATE),
    DATE_MDY(ValueShape.DATE),
    DATE_DMY(ValueShape.DATE),
    DATETIME_YMD(ValueShape.DATETIME),
    DATETIME_MDY(ValueShape.DATETIME),
    DATETIME_DMY(ValueShape.DATETIME),
    DATETIME_SECONDS_YMD(ValueShape.DATETIME_SECONDS),
    DATETIME_SECONDS_MDY(ValueShape.DATETIME_SECONDS),
    DATETIME_SECONDS_DMY(ValueShape.DATETIME_SECONDS),
    TIME(ValueShape.TIME),
    TIME_HH_MM_SS(ValueShape.TIME_SECONDS),
    TIME_MM_SS(ValueShape.MINUTES_SECONDS),
    INTEGER(ValueShape.INTEGER),
    NUMBER(ValueShape.NUMBER),
    NUMBER_1DP(ValueShape.NUMBER),
    NUMBER_2DP(ValueShape.NUMBER),
    NUMBER_3DP(ValueShape.NUMBER),
    NUMBER_4DP(ValueShape.NUMBER),
    NUMBER_COMMA_DECIMAL(ValueShape.COMMA_NUMBER),
    NUMBER_1DP_COMMA_DECIMAL(ValueShape.COMMA_NUMBER),
    NUMBER_2DP_COMMA_DECIMAL(ValueShape.COMMA_NUMBER),
    NUMBER_3DP_COMMA_DECIMAL(ValueShape.COMMA_NUMBER),
    NUMBER_4DP_COMMA_DECIMAL(ValueShape.COMMA_NUMBER),
    ALPHA_ONLY(ValueShape.TEXT),
    EMAIL(ValueShape.TEXT),
    PHONE(ValueShape.TEXT),
    PHONE_AUSTRALIA(ValueShape.TEXT),
    PHONE_FRANCE(ValueShape.TEXT),
    PHONE_UK(ValueShape.TEXT),
    ZIPCODE(ValueShape.TEXT),
    POSTALCODE_AUSTRALIA(ValueShape.TEXT),
    POSTALCODE_CANADA(ValueShape.TEXT),
    POSTALCODE_FRENCH(ValueShape.TEXT),
    POSTALCODE_GERMANY(ValueShape.TEXT),
    POSTALCODE_UK(ValueShape.TEXT),
    SSN(ValueShape.TEXT),
    MRN_7D(ValueShape.TEXT),
    MRN_8D(ValueShape.TEXT),
    MRN_10D(ValueShape.TEXT),
    MRN_GENERIC(ValueShape.TEXT),
    VMRN(ValueShape.TEXT);

    /** All names, as column H holds them. */
    public static final List<String> NAMES =
            Arrays.stream(values()).map(ValidationType::text).toList();

    private static final Map<String, ValidationType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(ValidationType::text, Function.identity()));
    private static final Map<String, ValidationType> OLD_NAMES = Map.of(
            "int", INTEGER,
            "float", NUMBER,
            "date", DATE_YMD,
            "datetime", DATETIME_YMD,
            "datetime_seconds", DATETIME_SECONDS_YMD);
    private static final Pattern SHOWN_DATE =
            Pattern.compile("(date|datetime|datetime w/ seconds) \\(([ymd])-([ymd])-([ymd])( h:m(:s)?)?\\)");

    private final ValueShape shape;

    ValidationType(ValueShape shape) {
        this.shape = shape;
    }

    /** The type with this very name. */
    public static Optional<ValidationType> of(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /**
     * The type that an old name stood for, or the name by which the Online Designer shows it, such as {@code Date (M-D-Y)}; none for a
     * name that is still in use.
     */
    public static Optional<ValidationType> ofOldName(String name) {
        String folded = name.toLowerCase(Locale.ROOT);
        Matcher shown = SHOWN_DATE.matcher(folded);
        if (shown.matches()) {
            String stem = shown.group(1).replace(" w/ ", "_");
            return of(stem + "_" + shown.group(2) + shown.group(3) + shown.group(4));
        }
        return Optional.ofNullable(OLD_NAMES.get(folded));
    }

    /** The type of a text field, by its name or an old name; none for other fields, for free text and for the types of one site. */
    public static Optional<ValidationType> of(Field field) {
        String name = field.get(Column.VALIDATION).trim();
        return field.type() == FieldType.TEXT ? of(name).or(() -> ofOldName(name)) : Optional.empty();
    }

    /** The name as column H holds it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How its values are written. */
    public ValueShape shape() {
        return shape;
    }

    /** The order in which a date is shown and typed, such as {@code D-M-Y}; none for a type without a day. */
    public Optional<String> dateOrder() {
        if (!shape.hasDay()) {
            return Optional.empty();
        }
        String order = name().substring(name().length() - 3);
        return Optional.of(order.charAt(0) + "-" + order.charAt(1) + "-" + order.charAt(2));
    }
}
