package org.rcol.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;
import org.rcol.RcolProcess;
import org.rcol.RunningSandbox;

/** The lines of {@code rcol help formats} that read an export, run by the programs that they are for, where these are installed. */
class FormatsHelpTest {
    @TempDir
    private Path temp;

    private RunningSandbox project;
    private Rcol rcol;

    @BeforeEach
    void export() throws IOException {
        project = new RunningSandbox(temp.resolve("sandbox"))
                .has("record_id,demo,text,Record ID,", "code,demo,text,Code,", "note,demo,notes,Note,");
        project.records("record_id,code,note\n007,NA,\"Größe, \"\"groß\"\"\"\n010,,1e5\n");
        rcol = new Rcol(Files.createDirectories(temp.resolve("work"))).to(project.port(), project.token());
        assertThat(rcol.run("export", "records", "--fields", "code,note", "-o", "data.csv")
                        .exitCode())
                .isZero();
    }

    @AfterEach
    void close() {
        project.close();
    }

    /** What the help says for a program. */
    private String line(String program) {
        Matcher line = Pattern.compile("(?m)^  " + program + " +(.+(?:\n {14}.+)*)")
                .matcher(rcol.run("help", "formats").out());
        assertThat(line.find()).as(program).isTrue();
        return line.group(1).replaceAll("\n +", " ");
    }

    private Ran run(String... command) throws IOException, InterruptedException {
        try (RcolProcess process = RcolProcess.start(rcol.folder(), Map.of("LC_ALL", "C.UTF-8"), List.of(command))) {
            return process.end();
        }
    }

    /** Passes over a program that is not here. */
    private void needs(String... trial) throws InterruptedException {
        boolean here;
        try {
            here = run(trial).exitCode() == 0;
        } catch (IOException e) {
            here = false;
        }
        assumeThat(here).isTrue();
    }

    private void shows(Ran ran) {
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out().replaceAll("[ \r\n]+$", "")).isEqualTo("[007][NA][Größe, \"groß\"]\n[010][][1e5]");
    }

    @Test
    void pandas_reads_every_cell_as_it_is() throws Exception {
        needs("python3", "-c", "import pandas");
        shows(run(
                "python3",
                "-c",
                "import pandas\nfor row in " + line("pandas")
                        + ".itertuples(index=False): print(''.join('[' + cell + ']' for cell in row))"));
    }

    private static String printed(String table) {
        return "d <- " + table + "; cat(paste0('[', d[[1]], '][', d[[2]], '][', d[[3]], ']'), sep = '\\n')";
    }

    @Test
    void r_reads_every_cell_as_it_is() throws Exception {
        needs("Rscript", "--version");
        shows(run("Rscript", "-e", printed(line("R"))));
    }

    @Test
    void readr_reads_every_cell_as_it_is() throws Exception {
        needs("Rscript", "-e", "library(readr)");
        shows(run("Rscript", "-e", "library(readr); " + printed(line("readr"))));
    }

    /** PSPP stands in for SPSS. */
    @Test
    void spss_reads_every_cell_as_it_is() throws Exception {
        needs("pspp", "--version");
        rcol.file(
                "read.sps",
                line("SPSS").replace("age A20", "code A20 note A40")
                        + "\nPRINT OUTFILE=\"out.txt\" / record_id code note.\nEXECUTE.\n");
        Ran ran = run("pspp", "read.sps");
        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
        assertThat(Files.readAllLines(rcol.folder().resolve("out.txt")).stream()
                        .map(row -> row.strip().replaceAll(" {2,}", "|")))
                .containsExactly("007|NA|Größe, \"groß\"", "010|1e5");
    }
}
