package org.rcol.command.scan;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.rcol.check.Severity;
import org.rcol.command.ExitCode;
import org.rcol.command.Format;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Reporting;
import org.rcol.command.Subcommand;
import org.rcol.config.ScanSettings;
import org.rcol.console.TextFormat;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.scan.FileScan;
import org.rcol.scan.GitScan;
import org.rcol.scan.ScanResult;
import org.rcol.session.Program;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rcol scan-secrets [PATH...]}: finds REDCap tokens in files, in what is staged, and in history. */
@Command(
        name = "scan-secrets",
        headerHeading = """

                  rcol scan-secrets             this folder and all below
                  rcol scan-secrets --staged    what the next commit would hold; for a pre-commit hook
                  rcol scan-secrets --history   every version that git remembers, before a repository is shared

                """,
        header = "Find REDCap tokens in files, in what is staged, and in history.",
        description = "Needs no server and no token. No character of a token is shown, only a fingerprint.")
public final class ScanSecretsCommand extends Subcommand implements Reporting {
    private final Program program;
    private final GlobalOptions options;

    @Parameters(arity = "0..*", paramLabel = "PATH", description = "Files and folders; this folder by default.")
    private List<String> paths = List.of();

    @Option(names = "--staged", description = "Look at the staged files instead.")
    private boolean staged;

    @Option(names = "--history", description = "Look at all commits of all branches instead.")
    private boolean history;

    @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}.")
    private @Nullable Form form;

    /** The command with what it needs of the process. */
    public ScanSecretsCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    /** What the answer looks like. */
    enum Form {
        TEXT,
        JSON,
        GITHUB;

        /** The word for it on the command line. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Integer call() {
        ScanSettings settings = ScanSettings.read(program.environment());
        var scanned = new ScanResult();
        Path folder = program.environment().folder();
        if (staged || history) {
            inGit(folder, scanned);
        } else {
            onDisk(folder, scanned);
        }
        scanned.keepOnly(token -> settings.silences().stream()
                .noneMatch(silenced -> token.file().equals(silenced.file())
                        && token.fingerprint().equals(silenced.fingerprint())));
        scanned.unreadable().forEach(name -> program.console().warn(TextFormat.line(name) + " cannot be read"));
        ExitCode code = code(scanned);
        program.console()
                .page(
                        form() == Form.TEXT,
                        switch (form()) {
                            case TEXT -> ScanText.text(program.console(), scanned, options.quiet(), history);
                            case JSON -> ScanText.json(scanned, code);
                            case GITHUB -> ScanText.github(scanned);
                        });
        return code.status();
    }

    private void inGit(Path folder, ScanResult scanned) {
        var scan = new GitScan(folder, paths, scanned);
        if (staged) {
            scan.staged();
        }
        if (history) {
            if (scan.isShallow()) {
                program.console()
                        .warn(
                                "this clone has only the latest commits; git fetch --unshallow gets the rest (in CI: fetch-depth: 0)");
            }
            scan.history();
        }
    }

    private void onDisk(Path folder, ScanResult scanned) {
        List<String> named = paths.isEmpty() ? List.of(".") : paths;
        for (String path : named) {
            if (!Files.exists(folder.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
                throw RcolException.of(Kind.USAGE, path + " does not exist");
            }
        }
        var scan = new FileScan(folder, scanned);
        named.forEach(scan::look);
    }

    private static ExitCode code(ScanResult scanned) {
        if (scanned.count(Severity.ERROR) > 0) {
            return ExitCode.FINDINGS;
        }
        return scanned.unreadable().isEmpty() ? ExitCode.OK : ExitCode.PARTIAL;
    }

    private Form form() {
        boolean actions = program.environment()
                .variable("GITHUB_ACTIONS")
                .filter("true"::equals)
                .isPresent();
        return form != null ? form : actions ? Form.GITHUB : Form.TEXT;
    }

    @Override
    public Format format() {
        return form() == Form.JSON ? Format.JSON : Format.TEXT;
    }

    @Override
    public String commandName() {
        return "scan-secrets";
    }
}
