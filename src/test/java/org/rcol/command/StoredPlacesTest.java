package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol;
import org.rcol.RunningSandbox;

/** What for-administrators.md says is stored, against what is found on the disk after work of every kind. */
class StoredPlacesTest {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final String ID = "record_id,demo,text,Record ID,";

    @TempDir
    private Path temp;

    private static String section(String heading) throws IOException {
        String page = Files.readString(Path.of("docs/for-administrators.md"));
        int begin = page.indexOf(heading);
        assertThat(begin).isNotNegative();
        int end = page.indexOf("\n\n", page.indexOf("|---", begin));
        return page.substring(begin, end);
    }

    /** The code in the first cells of a table. */
    private static List<String> places(String heading) throws IOException {
        var places = new ArrayList<String>();
        section(heading)
                .lines()
                .filter(line -> line.startsWith("| "))
                .map(line -> line.substring(2, line.indexOf(" | ")))
                .forEach(cell -> {
                    Matcher code = CODE.matcher(cell);
                    while (code.find()) {
                        places.add(code.group(1));
                    }
                });
        return places;
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private static boolean covers(String place, String file) {
        return place.endsWith("/") ? file.startsWith(place) : file.equals(place);
    }

    @Test
    void every_file_that_is_left_behind_is_on_the_page() throws IOException {
        Rcol rcol = new Rcol(Files.createDirectories(temp.resolve("work")));
        try (RunningSandbox project = new RunningSandbox(temp.resolve("server"))) {
            rcol.to(project.port(), project.token()).run("init", "--no-input");
            Files.delete(rcol.folder().resolve(".env"));
            rcol.instrument("demo.csv", ID, "age,demo,text,Age,", "scan,demo,file,Scan,");
            rcol.run("upload", "demo.csv", "--yes");
            project.records("record_id,age\n1,30\n2,40\n");
            Files.copy(rcol.folder().resolve("demo.csv"), rcol.folder().resolve("before.csv"));
            rcol.instrument("demo.csv", ID, "scan,demo,file,Scan,");
            rcol.run("upload", "demo.csv", "--allow", "delete:age=2");
            rcol.run("restore", "--yes");
            rcol.run("restore", "--values", "--yes");
            rcol.run("upload", "before.csv", "--base", "demo.csv");
            rcol.run("export", "records", "-o", "data.csv", "--since", "last");
            rcol.run("export", "records", "-o", "data.csv", "--since", "last");
            rcol.run("export", "files", "-o", "documents");
            rcol.run("upload", "before.csv", "--sandbox", "--yes");
            rcol.with("RC_API_URL", "https://127.0.0.1:1/api/").run("check-token");
            String token = project.token();
            assertThat(rcol.with("RC_API_URL", "https://redcap.invalid/api/")
                            .with("RC_API_KEY", token)
                            .run("check-token")
                            .exitCode())
                    .isEqualTo(6);
        }
        List<String> own = places("In the folder that it is started in");
        List<String> ours = List.of("demo.csv", "before.csv", "data.csv", "documents/");
        assertThat(files(rcol.folder()))
                .allMatch(file -> Stream.concat(own.stream(), ours.stream()).anyMatch(place -> covers(place, file)))
                .anyMatch(file -> covers(".rcol/packages/", file))
                .anyMatch(file -> covers(".rcol/receipts/", file));
        List<String> state = places("In the state folder of the user");
        List<String> left = files(rcol.state()).stream()
                .map(file -> file.replaceFirst("^projects/[^/]+/[^/]+/", "projects/HOST/ID/"))
                .toList();
        assertThat(left).allMatch(file -> state.stream().anyMatch(place -> covers(place, file)));
        List<String> seldom = List.of(
                "usage.jsonl.1", ".9", "projects/HOST/ID/intent.json", "projects/HOST/ID/late/", "RCOL_STATE_HOME");
        assertThat(state).filteredOn(place -> !seldom.contains(place)).allMatch(place -> left.stream()
                .anyMatch(file -> covers(place, file)));
    }
}
