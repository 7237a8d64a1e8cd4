package org.rcol.logic;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.rcol.dictionary.FieldType;

/** Records of chance for the fields that an expression names. */
public final class RandomRecord {
    private static final List<String> VALUES = List.of(
            "",
            "0",
            "1",
            "2",
            "17.5",
            "-3",
            "1,5",
            "UNK",
            "-999",
            "2024-02-29",
            "2023-12-31 23:59",
            "1e9",
            "yes",
            "12:30",
            "today",
            "Ünïcode 😀",
            "99999999999999999999",
            "2024-02-30",
            "[age]",
            "'");
    private static final List<String> VALIDATIONS = List.of("", "", "date_dmy", "integer", "number_comma_decimal");

    private RandomRecord() {}

    public static Values of(Random random, Expression tree) {
        var sheet = new SampleRecord();
        for (Reference reference : tree.references()) {
            reference.field().ifPresent(field -> {
                String name = field.name().toLowerCase(Locale.ROOT);
                boolean checkbox = field.code().isPresent() || random.nextInt(20) == 0;
                sheet.typed(
                        name,
                        checkbox ? FieldType.CHECKBOX : FieldType.TEXT,
                        VALIDATIONS.get(random.nextInt(VALIDATIONS.size())));
                String value = checkbox ? random.nextInt(2) + "" : VALUES.get(random.nextInt(VALUES.size()));
                sheet.with(name + field.code().map(code -> "(" + code + ")").orElse(""), value);
            });
        }
        return sheet;
    }
}
