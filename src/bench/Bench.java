import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Measures whole processes, two commands in turn, and prints the ratio pair by pair: on a shared machine whose speed drifts only ratios
 * within one run mean anything.
 *
 * <p>Build first: {@code mvn -q -B -ntp package -Dmaven.test.skip=true}. Then, from the project's folder:
 *
 * <pre>
 * java src/bench/Bench.java startup [RUNS]      needs /usr/bin/python3 with Debian's python3-requests and python3-pandas
 * java src/bench/Bench.java large [CORPUS]      validate and diff of large dictionaries, 128 MB of heap
 * java src/bench/Bench.java reading [PAIRS]     a workbook of 50 MB unpacked, 256 MB of heap, against pandas.read_excel; one field of
 *                                               1,000 to 8,000 choices, all re-labelled; needs python3-openpyxl and python3-pandas
 * java src/bench/Bench.java export-stub RECORDSxFIELDS [PAIRS]   records from StubServer to a file with default options and 64 MB of heap,
 *                                               against curl with fsync and rename, up to 200 MB against Python's requests and json, too:
 *                                               20000x600 are 114 MB, 200000x600 are 1.1 GB; needs curl and python3-requests
 * java src/bench/Bench.java check-records RECORDSxFIELDS [PAIRS [SEED]]   check-records of PlantedProject with 64 MB of heap, against the
 *                                               export of its records; the work list must be the 1,000 planted faults
 * </pre>
 */
public final class Bench {
    private static final Path RCOL = Path.of("target/rcol").toAbsolutePath();
    private static final String PYTHON = "/usr/bin/python3";
    private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    /** How long the runs of a command took, in milliseconds, in their order. */
    private record Times(double[] millis) {
        double median() {
            double[] sorted = millis.clone();
            Arrays.sort(sorted);
            return sorted[sorted.length / 2];
        }

        double min() {
            return Arrays.stream(millis).min().orElse(0);
        }
    }

    /** One run: its time, exit code and standard output. */
    private record Run(double millis, int exitCode, String out) {}

    public static void main(String[] args) throws Exception {
        String what = args.length > 0 ? args[0] : "";
        Path temp = Files.createTempDirectory("rcol-bench");
        try {
            switch (what) {
                case "startup" -> startup(temp, args.length > 1 ? Integer.parseInt(args[1]) : 15);
                case "large" -> large(temp, Path.of(args.length > 1 ? args[1] : "../shared/corpus"));
                case "reading" -> reading(temp, args.length > 1 ? Integer.parseInt(args[1]) : 3);
                case "export-stub" -> {
                    String[] size = args[1].split("x");
                    exports(temp, Integer.parseInt(size[0]), Integer.parseInt(size[1]), args.length > 2 ? Integer.parseInt(args[2]) : 5);
                }
                case "check-records" -> {
                    String[] size = args[1].split("x");
                    long seed = args.length > 3 ? Long.parseLong(args[3]) : System.nanoTime() % 1_000_000;
                    checks(temp, size[0], size[1], args.length > 2 ? Integer.parseInt(args[2]) : 5, seed);
                }
                default -> System.err.println("say startup, large, reading, export-stub or check-records");
            }
        } finally {
            remove(temp);
        }
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> tree = Files.walk(folder)) {
                tree.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
            }
        }
    }

    private static void startup(Path temp, int runs) throws Exception {
        List<String> requests = List.of(PYTHON, "-c", "import requests");
        List<String> pandas = List.of(PYTHON, "-c", "import pandas");
        Path example = Path.of("examples/instruments/wellbeing.csv").toAbsolutePath();
        head();
        compare("--version", temp, Map.of(), rcol("--version"), requests, runs, 1.3);
        compare("--help", temp, Map.of(), rcol("--help"), requests, runs, 2.5);
        compare("validate of one instrument", temp, Map.of(), rcol("validate", example.toString()), requests, runs, 2.8);
        var many = new ArrayList<>(rcol("validate", "-q"));
        many.addAll(pythonRcol());
        if (many.size() > 3) {
            compare("validate of the 26 Python-rcol instruments", temp, Map.of(), many, pandas, runs, 1.4);
        }
        Process server = serve(temp);
        try {
            Map<String, String> connection = connection(temp);
            compare("check-token", temp, connection, rcol("check-token"), requests, runs, 3.8);
            uploads(temp, connection, pandas, runs);
        } finally {
            server.destroy();
            server.waitFor(10, TimeUnit.SECONDS);
        }
    }

    /** The instruments of the Python rcol; none where no corpus lies beside the project. */
    private static List<String> pythonRcol() throws IOException {
        Path corpus = Path.of(System.getProperty("rcol.corpus", "../shared/corpus"), "JuliusWelzel+rcol").toAbsolutePath();
        if (!Files.isDirectory(corpus)) {
            return List.of();
        }
        try (Stream<Path> tree = Files.walk(corpus)) {
            return tree.map(Path::toString).filter(file -> file.endsWith(".rcol.csv")).sorted().toList();
        }
    }

    /** A whole upload each time: the sandbox is put back between the runs, outside the clock. */
    private static void uploads(Path temp, Map<String, String> connection, List<String> pandas, int runs) throws Exception {
        List<String> files = pythonRcol();
        if (files.isEmpty()) {
            System.out.println("upload of 24: no corpus beside the project");
            return;
        }
        var upload = new ArrayList<>(rcol("upload", "--yes"));
        files.stream()
                .filter(file -> !file.endsWith("instruments/moca.rcol.csv") && !file.endsWith("bdi_ii.rcol.csv"))
                .forEach(upload::add);
        double[] ours = new double[runs];
        double[] theirs = new double[runs];
        for (int i = -1; i < runs; i++) {
            Run blank = run(temp, connection, blank(temp));
            require(blank, "blank");
            remove(temp.resolve(".rcol"));
            Run mine = run(temp, connection, upload);
            require(mine, "Applied and verified");
            Run other = run(temp, Map.of(), pandas);
            if (i >= 0) {
                ours[i] = mine.millis();
                theirs[i] = other.millis();
            }
        }
        row("upload of 24 instruments", new Times(ours), new Times(theirs), 2.4);
    }

    /** Empties the served project through its own API, as any client could. */
    private static List<String> blank(Path temp) throws IOException {
        Path script = temp.resolve("blank.py");
        if (!Files.exists(script)) {
            Files.writeString(script, """
                    import os, requests
                    def call(**form):
                        return requests.post(os.environ["RC_API_URL"], data=dict(form, token=os.environ["RC_API_KEY"], format="json"))
                    field = dict.fromkeys("field_name form_name section_header field_type field_label select_choices_or_calculations "
                        "field_note text_validation_type_or_show_slider_number text_validation_min text_validation_max identifier "
                        "branching_logic required_field custom_alignment question_number matrix_group_name matrix_ranking "
                        "field_annotation".split(), "")
                    field.update(field_name="record_id", form_name="form_1", field_type="text", field_label="Record ID")
                    import json
                    print("blank", call(content="metadata", data=json.dumps([field])).text)
                    """);
        }
        return List.of(PYTHON, script.toString());
    }

    private static void large(Path temp, Path corpus) throws Exception {
        Path folder = corpus.resolve("sibis-platform+ncanda-data-integration/datadict").toAbsolutePath();
        System.out.println("| with -Xmx128m | lines | wall, median of 5 | wall, least |");
        System.out.println("|---|---|---|---|");
        for (String name : List.of("NCANDADataEntry_DataDictionary.csv", "NCANDAImportedFromLaptops_DataDictionary.csv")) {
            Path before = folder.resolve(name);
            Path after = temp.resolve(name);
            List<String> lines = Files.readAllLines(before, StandardCharsets.UTF_8);
            lines.replaceAll(line -> line.replace(",text,", ",notes,").replace("\"text\"", "\"notes\""));
            Files.write(after, lines, StandardCharsets.UTF_8);
            large("validate " + name, temp, lines.size(), "warnings", rcol("validate", before.toString()));
            large("diff " + name, temp, lines.size(), "changes:", rcol("diff", before.toString(), after.toString(), "-q"));
        }
    }

    private static void large(String what, Path temp, int lines, String words, List<String> command) throws Exception {
        double[] millis = new double[5];
        for (int i = -1; i < millis.length; i++) {
            Run run = run(temp, Map.of("JAVA_TOOL_OPTIONS", "-Xmx128m"), command);
            if (run.exitCode() > 1 || !run.out().contains(words)) {
                throw new IllegalStateException(what + ": exit code " + run.exitCode() + "\n" + run.out());
            }
            if (i >= 0) {
                millis[i] = run.millis();
            }
        }
        var times = new Times(millis);
        System.out.printf("| %s | %d | %.2f s | %.2f s |%n", what, lines, times.median() / 1000, times.min() / 1000);
    }

    private static void reading(Path temp, int pairs) throws Exception {
        Path workbook = temp.resolve("large.xlsx");
        Path script = Files.writeString(temp.resolve("workbook.py"), """
                import openpyxl, sys
                book = openpyxl.Workbook(write_only=True)
                sheet = book.create_sheet("Dictionary")
                sheet.append(["Variable / Field Name", "Form Name", "Field Type", "Field Label",
                    "Choices, Calculations, OR Slider Labels", "Field Note", "Branching Logic (Show field only if...)"])
                for i in range(61000):
                    sheet.append([f"f_{i}", f"form_{i // 500}", "radio", f"How often did you feel number {i} in the last two weeks, "
                        "including weekends and holidays, at home or at work, and what did you do about it? " + "word " * 8,
                        f"0, Not at all {i} | 1, Several days | 2, More than half the days | 3, Nearly every day",
                        f"a note for the interviewer, number {i}", f"[f_{i - 1}] = '1'" if i else None])
                book.save(sys.argv[1])
                """);
        require(run(temp, Map.of(), List.of(PYTHON, script.toString(), workbook.toString())), "");
        List<String> pandas =
                List.of(PYTHON, "-c", "import pandas, sys; pandas.read_excel(sys.argv[1])", workbook.toString());
        head();
        Map<String, String> heap = Map.of("JAVA_TOOL_OPTIONS", "-Xmx256m");
        compare("validate of a workbook of 50 MB", temp, heap, rcol("validate", workbook.toString()), pandas, pairs, 1.5);
        System.out.println("| with -Xmx128m | choices | wall, median of 5 | wall, least |");
        System.out.println("|---|---|---|---|");
        for (int choices : new int[] {1000, 2000, 4000, 8000}) {
            Path before = temp.resolve("before.csv");
            Path after = temp.resolve("after.csv");
            Files.writeString(before, choices(choices, "was"));
            Files.writeString(after, choices(choices, "is now something else,"));
            large("diff of one field", temp, choices, choices + " changes:", rcol("diff", before.toString(), after.toString()));
        }
    }

    private static String choices(int many, String word) {
        var cell = new StringBuilder();
        for (int i = 0; i < many; i++) {
            cell.append(i > 0 ? " | " : "").append(i).append(", ").append(word).append(" diagnosis ").append(i * 7 % many);
        }
        return "field_name,form_name,field_type,field_label,select_choices_or_calculations\nrecord_id,f,text,ID,\nd,f,dropdown,D,\""
                + cell + "\"\n";
    }

    /** A run with the processor seconds and the peak memory of what it started. */
    private record Cost(double millis, double cpu, double peak) {}

    /** Exports of the same records by two programs in turn; the files must be the same. */
    private record Costs(List<Cost> ours, List<Cost> theirs) {
        static double median(List<Cost> costs, ToDoubleFunction<Cost> what) {
            return costs.stream().mapToDouble(what).sorted().skip(costs.size() / 2).findFirst().orElse(0);
        }

        void row(String what, long bytes) {
            double[] times = new double[ours.size()];
            double[] peaks = new double[ours.size()];
            for (int i = 0; i < times.length; i++) {
                times[i] = ours.get(i).millis() / theirs.get(i).millis();
                peaks[i] = ours.get(i).peak() / theirs.get(i).peak();
            }
            System.out.printf(
                    "| %s | %.2f s | %.2f s | %.2f (best %.2f) | %.1f, %.1f | %.0f MB, %.2f |%n",
                    what, median(ours, Cost::millis) / 1000, median(theirs, Cost::millis) / 1000, new Times(times).median(),
                    new Times(times).min(), median(ours, Cost::cpu) / (bytes / 1e9), median(theirs, Cost::cpu) / (bytes / 1e9),
                    median(ours, Cost::peak), new Times(peaks).median());
        }
    }

    /** Large exports from {@code StubServer} with default options and 64 MB of heap; up to 200 MB against Python, too. */
    private static void exports(Path temp, int records, int fields, int pairs) throws Exception {
        Process server = listening(
                temp,
                List.of(JAVA, Path.of("src/bench/StubServer.java").toAbsolutePath().toString(), String.valueOf(records), String.valueOf(fields)));
        try {
            List<String> curl = List.of(
                    "sh",
                    "-c",
                    "curl -sS -o theirs.part -d \"token=$RC_API_KEY&content=record&format=csv&type=flat\" $RC_API_URL"
                            + " && sync theirs.part && mv theirs.part theirs");
            System.out.println("| export | rcol, median | other, median | ratio of times, median of pairs | user and system s per GB of output, rcol, other"
                    + " | peak of rcol, ratio |");
            System.out.println("|---|---|---|---|---|---|");
            Costs csv = exports(temp, pairs, "csv", curl);
            long bytes = Files.size(temp.resolve("ours"));
            csv.row("csv of " + bytes / 1_000_000 + " MB, curl with fsync and rename", bytes);
            if (bytes < 200_000_000) {
                String post = "requests.post(os.environ['RC_API_URL'],data={'token':os.environ['RC_API_KEY'],'content':'record','format':'%s'}).text";
                exports(temp, pairs, "csv", List.of(PYTHON, "-c", "import os,requests; open('theirs','w').write(" + post.formatted("csv") + ")"))
                        .row("csv of " + bytes / 1_000_000 + " MB, Python's requests", bytes);
                Costs ndjson = exports(temp, pairs, "ndjson", List.of(
                        PYTHON,
                        "-c",
                        "import os,requests,json; f=open('theirs','w'); [f.write(json.dumps(row,ensure_ascii=False,separators=(',',':'))+'\\n')"
                                + " for row in json.loads(" + post.formatted("json") + ")]"));
                bytes = Files.size(temp.resolve("ours"));
                ndjson.row("ndjson of " + bytes / 1_000_000 + " MB, json.loads and dumps", bytes);
            }
        } finally {
            server.destroy();
            server.waitFor(10, TimeUnit.SECONDS);
        }
    }

    private static Costs exports(Path temp, int pairs, String format, List<String> other) throws Exception {
        var costs = new Costs(new ArrayList<>(), new ArrayList<>());
        for (int i = -1; i < pairs; i++) {
            Cost mine = cost(temp, Map.of("JAVA_TOOL_OPTIONS", "-Xmx64m"), rcol("export", "records", "-o", "ours", "--format", format));
            Cost theirs = cost(temp, Map.of(), other);
            if (Files.mismatch(temp.resolve("ours"), temp.resolve("theirs")) >= 0) {
                throw new IllegalStateException("rcol and the other wrote different files");
            }
            if (i >= 0) {
                costs.ours().add(mine);
                costs.theirs().add(theirs);
            }
        }
        return costs;
    }

    /** Faults in records of {@code PlantedProject}: all of them must be found, and nothing else, in little more than an export's time. */
    private static void checks(Path temp, String records, String fields, int pairs, long seed) throws Exception {
        compile(temp.resolve("classes"));
        Path list = temp.resolve("planted.csv");
        Process server = listening(temp, List.of(
                JAVA, "-cp", temp.resolve("classes").toString(), "PlantedProject", records, fields, "1000", String.valueOf(seed), list.toString()));
        try {
            System.out.println("planted: " + Files.readAllLines(temp.resolve("served.txt")).get(2));
            Map<String, String> heap = Map.of("JAVA_TOOL_OPTIONS", "-Xmx64m");
            var costs = new Costs(new ArrayList<>(), new ArrayList<>());
            for (int i = -1; i < pairs; i++) {
                Cost export = cost(temp, heap, rcol("export", "records", "-o", "data.csv"), 0);
                Files.deleteIfExists(temp.resolve("worklist.csv"));
                Cost check = cost(temp, heap, rcol("check-records", "-o", "worklist.csv"), 1);
                compare(findings(list), findings(temp.resolve("worklist.csv")));
                if (i >= 0) {
                    costs.ours().add(check);
                    costs.theirs().add(export);
                }
            }
            long bytes = Files.size(temp.resolve("data.csv"));
            System.out.println("| check | check-records, median | export, median | ratio of times, median of pairs | user and system s per GB of records,"
                    + " check-records, export | peak of check-records, ratio |");
            System.out.println("|---|---|---|---|---|---|");
            costs.row(records + "x" + fields + ", " + bytes / 1_000_000 + " MB", bytes);
        } finally {
            server.destroy();
            server.waitFor(10, TimeUnit.SECONDS);
        }
    }

    private static void compile(Path classes) throws IOException {
        try (Stream<Path> sources = Files.list(Path.of("src/bench"))) {
            String[] arguments = Stream.concat(Stream.of("-d", classes.toString()), sources.map(Path::toString)).toArray(String[]::new);
            if (ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments) != 0) {
                throw new IllegalStateException("src/bench does not compile");
            }
        }
    }

    /** The findings in a CSV, as record, field and finding; a column of a checkbox counts as its field. */
    private static Set<String> findings(Path csv) throws IOException {
        List<List<String>> rows = rows(Files.readString(csv).replaceFirst("^\uFEFF", ""));
        List<String> head = rows.get(0);
        var findings = new TreeSet<String>();
        for (List<String> row : rows.subList(1, rows.size())) {
            String field = row.get(head.indexOf("field")).replaceFirst("___.*", "");
            String finding = row.get(head.indexOf("record")) + " " + field + " " + row.get(head.indexOf("finding"));
            if (!findings.add(finding)) {
                System.out.println("  twice in " + csv.getFileName() + ": " + finding);
            }
        }
        return findings;
    }

    private static List<List<String>> rows(String csv) {
        var rows = new ArrayList<List<String>>();
        var row = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (quoted || c != ',' && c != '\n' && c != '\r') {
                cell.append(c);
            } else if (c != '\r') {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    rows.add(List.copyOf(row));
                    row.clear();
                }
            }
        }
        return rows;
    }

    private static void compare(Set<String> planted, Set<String> found) {
        var missed = new TreeSet<>(planted);
        missed.removeAll(found);
        var invented = new TreeSet<>(found);
        invented.removeAll(planted);
        System.out.printf("%d planted, %d found, %d missed, %d invented%n", planted.size(), found.size(), missed.size(), invented.size());
        missed.stream().limit(20).forEach(finding -> System.out.println("  missed " + finding));
        invented.stream().limit(20).forEach(finding -> System.out.println("  invented " + finding));
    }

    private static Cost cost(Path temp, Map<String, String> variables, List<String> command) throws Exception {
        return cost(temp, variables, command, 0);
    }

    private static Cost cost(Path temp, Map<String, String> variables, List<String> command, int exitCode) throws Exception {
        Path script = Files.writeString(temp.resolve("cost.py"), """
                import resource, subprocess, sys
                code = subprocess.call(sys.argv[1:])
                used = resource.getrusage(resource.RUSAGE_CHILDREN)
                print("cost", used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
                sys.exit(code)
                """);
        Map<String, String> all = new HashMap<>(connection(temp));
        all.putAll(variables);
        List<String> costed = new ArrayList<>(List.of(PYTHON, script.toString()));
        costed.addAll(command);
        Run run = run(temp, all, costed);
        require(run, exitCode, "cost ");
        String[] cost = run.out().strip().replaceAll("(?s).*cost ", "").split(" ");
        return new Cost(run.millis(), Double.parseDouble(cost[0]), Double.parseDouble(cost[1]));
    }

    private static List<String> rcol(String... args) {
        var command = new ArrayList<String>();
        command.add(RCOL.toString());
        command.addAll(List.of(args));
        return command;
    }

    private static Process serve(Path temp) throws Exception {
        return listening(temp, rcol("sandbox", "serve", "--state", temp.resolve("served").toString()));
    }

    /** A server that has said its address and token. */
    private static Process listening(Path temp, List<String> command) throws Exception {
        Process server = new ProcessBuilder(command)
                .directory(temp.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(temp.resolve("served.txt").toFile())
                .start();
        for (int i = 0; i < 30_000 && Files.readAllLines(temp.resolve("served.txt")).size() < 2; i++) {
            Thread.sleep(10);
        }
        return server;
    }

    private static Map<String, String> connection(Path temp) throws IOException {
        List<String> lines = Files.readAllLines(temp.resolve("served.txt"));
        return Map.of(
                "RC_API_URL", lines.get(0).substring("RC_API_URL=".length()),
                "RC_API_KEY", lines.get(1).substring("RC_API_KEY=".length()));
    }

    private static void head() {
        System.out.println("| what | rcol, median (least) | Python, median (least) | ratio, median of pairs | ratio of the least | budget |");
        System.out.println("|---|---|---|---|---|---|");
    }

    private static void compare(
            String what, Path folder, Map<String, String> variables, List<String> mine, List<String> other, int runs, double budget)
            throws Exception {
        double[] ours = new double[runs];
        double[] theirs = new double[runs];
        for (int i = -2; i < runs; i++) {
            double a = run(folder, variables, mine).millis();
            double b = run(folder, Map.of(), other).millis();
            if (i >= 0) {
                ours[i] = a;
                theirs[i] = b;
            }
        }
        row(what, new Times(ours), new Times(theirs), budget);
    }

    private static void row(String what, Times mine, Times other, double budget) {
        double[] ratios = new double[mine.millis().length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = mine.millis()[i] / other.millis()[i];
        }
        System.out.printf(
                "| %s | %.0f (%.0f) ms | %.0f (%.0f) ms | %.2f | %.2f | %.1f |%n",
                what, mine.median(), mine.min(), other.median(), other.min(), new Times(ratios).median(), mine.min() / other.min(), budget);
    }

    private static Run run(Path folder, Map<String, String> variables, List<String> command) throws Exception {
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("HOME", folder.resolve("home").toString());
        builder.environment().putAll(variables);
        long start = System.nanoTime();
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exitCode = process.waitFor();
        return new Run((System.nanoTime() - start) / 1e6, exitCode, out);
    }

    private static void require(Run run, String words) {
        require(run, 0, words);
    }

    private static void require(Run run, int exitCode, String words) {
        if (run.exitCode() != exitCode || !run.out().contains(words)) {
            throw new IllegalStateException("exit code " + run.exitCode() + "\n" + run.out());
        }
    }
}
