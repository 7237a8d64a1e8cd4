package org.rcol.command.scan;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rcol.check.Severity;
import org.rcol.command.ExitCode;
import org.rcol.command.Format;
import org.rcol.command.GlobalOptions;
import org.rcol.command.Program;
import org.rcol.command.Reporting;
import org.rcol.command.Subcommand;
import org.rcol.command.Syntax;
import org.rcol.command.Words;
import org.rcol.config.ScanSettings;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/** {@code rcol scan-secrets [PATH...]}: finds REDCap tokens in files, in what is staged, and in history. */
public final class ScanSecretsCommand implements Subcommand, Reporting {
    private final Program program;
    private final GlobalOptions options;

    private List<String> paths = List.of();
    private @Nullable Form form;
    private boolean staged;
    private boolean history;

    /** The command with what it needs of the process. */
    public ScanSecretsCommand(Program program, GlobalOptions options) {
        this.program = program;
        this.options = options;
    }

    /** What the answer looks like. */
    enum Form {
        TEXT,
        JSON,
        GITHUB
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                        "scan-secrets",
                        this,
                        "rcol scan-secrets             this folder and all below",
                        "rcol scan-secrets --staged    what the next commit would hold; for a pre-commit hook",
                        "rcol scan-secrets --history   every version that git remembers, before a repository is shared")
                .about("Needs no server and no token. No character of a token is shown, only a fingerprint.")
                .operands("PATH", list -> paths = List.copyOf(list), "Files and folders; this folder if left out.")
                .flag("--staged", "Look at the staged files instead.", on -> staged = on)
                .flag("--history", "Look at all commits of all branches instead.", on -> history = on)
                .format(word -> form = word, List.of(Form.values()));
    }

    @Override
    public Integer call() {
        ScanSettings settings = ScanSettings.read(program.environment());
        var scanned = new Scanned();
        Path folder = program.environment().folder();
        if (staged || history) {
            inGit(folder, scanned);
        } else {
            onDisk(folder, scanned);
        }
        scanned.keepOnly(token -> settings.silences().stream().noneMatch(token::isMeantBy));
        scanned.unreadable().forEach(name -> program.console().warn(Words.line(name) + " cannot be read"));
        ExitCode code = code(scanned);
        program.console()
                .out(
                        switch (form()) {
                            case TEXT -> ScanText.text(program.console(), scanned, options.quiet(), history);
                            case JSON -> ScanText.json(scanned, code);
                            case GITHUB -> ScanText.github(scanned);
                        });
        return code.status();
    }

    private void inGit(Path folder, Scanned scanned) {
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

    private void onDisk(Path folder, Scanned scanned) {
        List<String> named = paths.isEmpty() ? List.of(".") : paths;
        for (String path : named) {
            if (!Files.exists(folder.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
                throw RcolException.of(Kind.USAGE, path + " does not exist");
            }
        }
        var scan = new FileScan(folder, scanned);
        named.forEach(scan::look);
    }

    private static ExitCode code(Scanned scanned) {
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
