package org.rcol.sandbox.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The parameters of one API call, understood as PHP understands a form: {@code fields[0]=a} and {@code fields[]=a} are arrays. */
public final class Parameters {
    private static final List<String> LISTS =
            List.of("records", "fields", "forms", "events", "arms", "users", "roles", "dags");

    private final Map<String, String> scalars = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> arrays = new LinkedHashMap<>();

    private final List<SentFile> files = new ArrayList<>();

    private Parameters() {}

    /** Reads a form in UTF-8: {@code multipart/form-data} where the content type says so, else percent-encoded. */
    public static Parameters of(byte[] body, String contentType) {
        var parameters = new Parameters();
        Optional<MultipartForm> parts = MultipartForm.of(body, contentType);
        if (parts.isPresent()) {
            parts.get().forEach(parameters::put, parameters.files::add);
            return parameters;
        }
        int start = 0;
        for (int i = 0; i <= body.length; i++) {
            if (i == body.length || body[i] == '&') {
                parameters.pair(body, start, i);
                start = i + 1;
            }
        }
        return parameters;
    }

    /** Parameters that are not arrays. */
    public static Parameters of(Map<String, String> given) {
        var parameters = new Parameters();
        given.forEach(parameters::put);
        return parameters;
    }

    private void pair(byte[] body, int start, int end) {
        int equals = start;
        while (equals < end && body[equals] != '=') {
            equals++;
        }
        if (equals > start) {
            put(decoded(body, start, equals), decoded(body, Math.min(equals + 1, end), end));
        }
    }

    private void put(String name, String value) {
        int bracket = name.indexOf('[');
        if (bracket > 0 && name.endsWith("]")) {
            Map<String, String> array =
                    arrays.computeIfAbsent(name.substring(0, bracket), key -> new LinkedHashMap<>());
            String index = name.substring(bracket + 1, name.length() - 1);
            array.put(index.isEmpty() ? "#" + array.size() : index, value);
        } else {
            scalars.put(name, value);
        }
    }

    /** Percent signs that do not begin a code stay as they are, as in PHP. */
    private static String decoded(byte[] body, int start, int end) {
        byte[] bytes = new byte[end - start];
        int length = 0;
        for (int i = start; i < end; i++) {
            byte b = body[i];
            int high = b == '%' && i + 2 < end ? Character.digit(body[i + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(body[i + 2], 16) : -1;
            if (low >= 0) {
                b = (byte) (high * 16 + low);
                i += 2;
            } else if (b == '+') {
                b = ' ';
            }
            bytes[length++] = b;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** The value of a parameter, or blank. */
    public String get(String name) {
        return Optional.ofNullable(scalars.get(name)).orElse("");
    }

    /** The call of a record export that makes a report: with its own fields and filter instead of the client's. */
    public Parameters forReport(ReportDefinition report) {
        var changed = new Parameters();
        scalars.forEach((name, value) -> {
            if (!name.equals("type")) {
                changed.put(name, value);
            }
        });
        changed.put("content", "record");
        changed.put("filterLogic", report.filter());
        for (int i = 0; i < report.fields().size(); i++) {
            changed.put("fields[" + i + "]", report.fields().get(i));
        }
        return changed;
    }

    /** Only the parameters with these names, and some that are set. */
    public Parameters only(Set<String> names, Map<String, String> set) {
        var changed = new Parameters();
        names.forEach(name -> {
            if (has(name)) {
                changed.scalars.put(name, get(name));
            }
            Optional.ofNullable(arrays.get(name)).ifPresent(array -> changed.arrays.put(name, array));
        });
        changed.scalars.putAll(set);
        return changed;
    }

    /** The file that was sent under a name. */
    public Optional<SentFile> file(String name) {
        return files.stream().filter(file -> file.parameter().equals(name)).findFirst();
    }

    /** Whether a parameter was sent, even if it is blank. */
    boolean has(String name) {
        return scalars.containsKey(name);
    }

    /** The parameters of lists that came as a text, of those that the API takes as arrays. */
    public List<String> listsAsText() {
        return LISTS.stream().filter(name -> !get(name).isBlank()).toList();
    }

    /** Whether a parameter is {@code true} or {@code 1}. */
    public boolean isTrue(String name) {
        return get(name).equalsIgnoreCase("true") || get(name).equals("1");
    }

    /**
     * The values of an array, or of a text with commas between them, as servers split it (ctsit/redcapcustodian#130 on 13.8.1, OuhscBbmc/REDCapR
     * {@code redcap-read-oneshot.R} up to 16; only a short-lived 13.4 refused it, vubiostat/redcapAPI#59).
     */
    public List<String> array(String name) {
        if (!get(name).isBlank()) {
            return Arrays.stream(get(name).split(",", -1))
                    .map(String::strip)
                    .filter(value -> !value.isEmpty())
                    .toList();
        }
        return Optional.ofNullable(arrays.get(name))
                .map(array -> List.copyOf(array.values()))
                .orElse(List.of());
    }

    /** The values of an array by the names in its brackets, in the order in which they came. */
    public Map<String, String> named(String name) {
        return Collections.unmodifiableMap(Optional.ofNullable(arrays.get(name)).orElse(Map.of()));
    }

    /**
     * The values of an array, each of them known to the project.
     *
     * @throws Refusal for others: servers answer 400 to a name that they do not have (vubiostat/redcapAPI#218)
     */
    public Set<String> known(String name, Set<String> there) throws Refusal {
        var asked = new LinkedHashSet<>(array(name));
        List<String> unknown =
                asked.stream().filter(value -> !there.contains(value)).toList();
        if (!unknown.isEmpty()) {
            throw Refusal.unknown(name, unknown);
        }
        return asked;
    }

    /**
     * The same for an array that must not be empty.
     *
     * @throws Refusal in the words that servers have for fields; those for people are not public
     */
    public Set<String> required(String name, Set<String> there) throws Refusal {
        Set<String> asked = known(name, there);
        if (asked.isEmpty()) {
            throw Refusal.unknown(name, asked);
        }
        return asked;
    }

    /** Whether the call changes something: an action says so, or else the data that came with it. */
    public boolean isWrite() {
        String action = get("action");
        return action.isEmpty() ? has("data") : !action.equals("export");
    }

    /** The format asked for; XML by default (public help page {@code ?content=default}). */
    public WireFormat format() {
        return WireFormat.of(get("format"), WireFormat.XML);
    }

    /** The format of errors and of what imports answer: that of the data by default. */
    public WireFormat returnFormat() {
        return WireFormat.of(get("returnFormat"), format());
    }

    /** The character between CSV cells. */
    public char delimiter() {
        return switch (get("csvDelimiter")) {
            case "tab", "\t" -> '\t';
            case ";" -> ';';
            case "|" -> '|';
            case "^" -> '^';
            default -> ',';
        };
    }
}
