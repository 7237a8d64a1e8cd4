package org.rcol.command.init;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rcol.file.BoundedFile;
import org.rcol.file.FilePermissions;
import org.rcol.session.Release;
import org.rcol.state.AtomicFile;
import org.rcol.state.NewFile;

/** The files that a folder begins with. What is there stays as it is; only {@code .gitignore} gets the lines that it lacks. */
final class Scaffold {
    static final String SECRETS = ".env";

    private static final String SETTINGS = "rcol.toml";
    private static final String IGNORE = ".gitignore";
    private static final int MOST_BYTES = 1_000_000;
    private static final List<String> IGNORED = List.of(".env", ".rcol/", "*.part");

    private final Path folder;
    private final Release release;
    private final List<String> lines = new ArrayList<>();
    private boolean madeSettings;

    Scaffold(Path folder, Release release) {
        this.folder = folder;
        this.release = release;
    }

    /** What was made and what was kept, a line each. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    /** Makes all but the secrets, the list of what git leaves out first: so no secret is ever without it. */
    void make() {
        ignore();
        madeSettings = Files.notExists(folder.resolve(SETTINGS), LinkOption.NOFOLLOW_LINKS);
        add(SETTINGS, text(SETTINGS), "settings, all of them explained and none of them set");
        add("instruments/README.md", text("instruments.md"), "the place for instrument files");
        add(
                ".github/workflows/rcol.yml",
                text("workflow.yml").replace("@ACTION@", release.action()),
                "checks pull requests without a token");
    }

    /**
     * Pins the project in the settings, or leaves a line for that in settings that were made just now.
     *
     * @param settings the whole text with the project pinned; empty if nobody wanted that
     */
    void pin(String projectId, Optional<String> settings) {
        Path file = folder.resolve(SETTINGS);
        if (settings.isPresent()) {
            AtomicFile.rewrite(AtomicFile.target(file), bytes(settings.get()));
            lines.add("added " + SETTINGS + "  project_id = " + projectId);
        } else if (madeSettings) {
            String line =
                    "# project_id = " + projectId + "   # take the first # away, and rcol stops for any other\n\n";
            AtomicFile.rewrite(file, bytes(text(SETTINGS).replaceFirst("(?m)^# default_profile", line + "$0")));
        }
    }

    private void add(String name, String text, String purpose) {
        tell(NewFile.write(folder.resolve(name), bytes(text)), name, purpose);
    }

    private void tell(boolean made, String name, String purpose) {
        lines.add((made ? "made  " : "kept  ") + name + (made ? "  " + purpose : "  it was there already"));
    }

    private void ignore() {
        Path file = folder.resolve(IGNORE);
        String block = "# rcol: secrets, backups, unfinished files\n" + String.join("\n", IGNORED) + "\n";
        if (NewFile.write(file, bytes(block))) {
            tell(true, IGNORE, "keeps secrets, backups and unfinished files out of git");
            return;
        }
        String old = read(file);
        List<String> missing = IGNORED.stream()
                .filter(line -> old.lines().map(String::strip).noneMatch(has -> covers(has, line)))
                .toList();
        if (missing.isEmpty()) {
            tell(false, IGNORE, "");
            return;
        }
        String end = old.contains("\r\n") ? "\r\n" : "\n";
        String gap = old.isEmpty() || old.endsWith("\n") ? "" : end;
        String added = "# rcol: secrets, backups, unfinished files" + end + String.join(end, missing) + end;
        AtomicFile.rewrite(AtomicFile.target(file), (old + gap + added).getBytes(StandardCharsets.ISO_8859_1));
        lines.add("added " + IGNORE + "  " + String.join(", ", missing));
    }

    private static boolean covers(String has, String wanted) {
        String bare = has.startsWith("/") ? has.substring(1) : has;
        return bare.equals(wanted) || (wanted.endsWith("/") && (bare + "/").equals(wanted));
    }

    /** Byte for byte: other lines may be in any encoding. */
    private static String read(Path file) {
        return new String(BoundedFile.named(file, file.toString(), MOST_BYTES), StandardCharsets.ISO_8859_1);
    }

    /** Whether there is something of the name of the file of secrets. */
    boolean hasSecrets() {
        return Files.exists(folder.resolve(SECRETS), LinkOption.NOFOLLOW_LINKS);
    }

    /** What the user should know of a file of secrets that was there. */
    List<String> warnings() {
        Path file = folder.resolve(SECRETS);
        FilePermissions permissions = FilePermissions.of(file);
        return Files.isRegularFile(file) && permissions.isOpen()
                ? List.of(SECRETS + " can be read or changed by others; type: " + permissions.remedy())
                : List.of();
    }

    /** Makes the file of secrets, with what is known of it. */
    void makeSecrets(Credentials credentials) {
        String text = text("env.txt")
                .replace("@URL@=", credentials.urlName() + "=" + credentials.url())
                .replace("@KEY@=", credentials.keyName() + "=" + credentials.token());
        Path file = folder.resolve(SECRETS);
        boolean made = NewFile.writeSecret(file, bytes(text));
        String what = credentials.token().isEmpty() ? "fill in address and token" : "address and token";
        tell(made, SECRETS, what + "; " + FilePermissions.of(file).words());
    }

    static String text(String name) {
        try (InputStream stream = Scaffold.class.getResourceAsStream(name)) {
            return stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("a file in our own jar", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
