package org.rcol.dictionary;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The spellings of the 18 column headers: REDCap's labels, the API's names, and the variants counted in 297 public dictionaries.
 *
 * <p>Names are compared in a folded form: lower case, a bracketed tail dropped, every run of other characters turned to one underscore.
 * That covers {@code Variable/Field Name}, {@code Matrix Ranking}, R's {@code Choices..Calculations..OR.Slider.Labels} and their like.
 */
final class HeaderNames {
    private static final Map<String, Column> BY_FOLDED_NAME = spellings();
    /** Most files have one of REDCap's own two headers, letter by letter. */
    private static final Map<String, Column> BY_EXACT_NAME = exact();

    private HeaderNames() {}

    private static Map<String, Column> exact() {
        var names = new HashMap<String, Column>();
        for (Column column : Column.ALL) {
            names.put(column.label(), column);
            names.put(column.apiName(), column);
        }
        return names;
    }

    private static Map<String, Column> spellings() {
        var names = new HashMap<String, Column>();
        for (Column column : Column.ALL) {
            names.put(fold(column.label()), column);
            names.put(fold(column.apiName()), column);
            aliases(column).forEach(alias -> names.put(fold(alias), column));
        }
        return Map.copyOf(names);
    }

    private static List<String> aliases(Column column) {
        return switch (column) {
            case FIELD_NAME -> List.of("variable", "variable name");
            case FORM_NAME -> List.of("form", "instrument");
            case CHOICES -> List.of("choices", "choices or calculations", "choices calculations slider labels");
            case VALIDATION -> List.of("text validation", "text validation type");
            case VALIDATION_MIN -> List.of("text min", "min", "validation min");
            case VALIDATION_MAX -> List.of("text max", "max", "validation max");
            case BRANCHING_LOGIC -> List.of("branching logic show field only if");
            case REQUIRED -> List.of("required");
            case QUESTION_NUMBER -> List.of("question number surveys only");
            case MATRIX_RANKING -> List.of("matrix group ranking");
            case ANNOTATION -> List.of("annotation", "action tags");
            case SECTION_HEADER, FIELD_TYPE, FIELD_LABEL, FIELD_NOTE, IDENTIFIER, ALIGNMENT, MATRIX_GROUP -> List.of();
        };
    }

    static @Nullable Column find(String text) {
        Column exact = BY_EXACT_NAME.get(text);
        return exact != null ? exact : BY_FOLDED_NAME.get(fold(text));
    }

    private static String fold(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        int bracket = lower.indexOf('(');
        String head = bracket > 0 ? lower.substring(0, bracket) : lower;
        var folded = new StringBuilder();
        for (int i = 0; i < head.length(); i++) {
            char c = head.charAt(i);
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                folded.append(c);
            } else if (folded.length() > 0 && folded.charAt(folded.length() - 1) != '_') {
                folded.append('_');
            }
        }
        int end = folded.length();
        return end > 0 && folded.charAt(end - 1) == '_' ? folded.substring(0, end - 1) : folded.toString();
    }
}
