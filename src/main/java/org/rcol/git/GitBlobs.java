package org.rcol.git;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/** What git stores: the files as they are staged, and every version that any commit holds. */
public final class GitBlobs {
    private static final String CHECK = "--batch-check=%(objectname) %(objecttype) %(objectsize) %(rest)";

    private final Path folder;
    private final long mostBytes;

    /**
     * The store of the work tree that a folder is in.
     *
     * @param mostBytes larger objects are reported without their content
     * @throws RcolException {@code USAGE} if there is no git or no work tree
     */
    public GitBlobs(Path folder, long mostBytes) {
        this.folder = folder;
        this.mostBytes = mostBytes;
        if (!Git.run(folder, "rev-parse", "--git-dir").isGood()) {
            throw RcolException.of(Kind.USAGE, "this folder is in no git repository")
                    .hint("--staged and --history work inside a git clone; without them rcol looks at the files");
        }
    }

    /**
     * An object of git's.
     *
     * @param id its name, 40 or 64 hex digits
     * @param path the path from the top of the repository with forward slashes; empty for a commit and a tag
     * @param bytes its size
     */
    public record Blob(String id, String path, long bytes) {}

    /** Is handed one object after the other. */
    @FunctionalInterface
    public interface Taker {
        /** Takes an object; the content is empty where it is too large. */
        void take(Blob blob, Optional<byte[]> content);
    }

    /** The folder at the top of the work tree. */
    public Path top() {
        return Path.of(Git.run(folder, "rev-parse", "--show-toplevel").out().strip());
    }

    /** Whether the clone lacks a part of the history. */
    public boolean isShallow() {
        return Git.run(folder, "rev-parse", "--is-shallow-repository")
                .out()
                .strip()
                .equals("true");
    }

    /** The files that differ from the last commit, as the next one will hold them. */
    public void staged(Taker taker) {
        Git.Ran ran = Git.run(
                top(),
                "diff",
                "--cached",
                "--raw",
                "-z",
                "--no-abbrev",
                "--no-renames",
                "--no-ext-diff",
                "--diff-filter=ACMT");
        if (!ran.isGood()) {
            throw failure("its index cannot be read");
        }
        // ":100644 100755 OLD NEW M", the path, and so on; 120000 is a link, 160000 a repository within. The size comes
        // with the answer.
        String[] parts = ran.out().split("\0", -1);
        var list = new StringBuilder();
        for (int i = 0; i + 1 < parts.length; i += 2) {
            String[] words = parts[i].split(" ", -1);
            if (words.length > 3 && words[1].startsWith("100")) {
                list.append(words[3] + " blob 0 " + parts[i + 1].replace('\n', '?') + "\n");
            }
        }
        listed(taker, list.toString());
    }

    /** Objects by a list of lines such as {@code ID blob 0 PATH}. */
    void listed(Taker taker, String list) {
        try {
            read(taker, new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw Git.missing(e);
        }
    }

    /** Every version of every file in any branch, tag or stash, and the messages of commits and tags; each once. */
    public void history(Taker taker) {
        try {
            List<Process> line =
                    Git.start(folder, List.of("rev-list", "--objects", "--all"), List.of("cat-file", CHECK));
            read(taker, line.get(1).getInputStream());
            for (Process process : line) {
                if (process.waitFor() != 0) {
                    throw failure("its history cannot be read to the end");
                }
            }
        } catch (IOException e) {
            throw Git.missing(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("reading was interrupted");
        }
    }

    /** Reads the contents of listed objects with one more git, which is asked in one thread and answers in this one. */
    private void read(Taker taker, InputStream list) throws IOException {
        Process process = Git.start(folder, "cat-file", "--batch", "--buffer");
        var asking = new Asking(list, process.getOutputStream(), mostBytes);
        Thread thread = new Thread(asking, "git-objects");
        thread.setDaemon(true);
        thread.start();
        try (InputStream answers = new BufferedInputStream(process.getInputStream(), 1 << 16)) {
            for (String head = head(answers); !head.isEmpty(); head = head(answers)) {
                answer(taker, asking.asked.remove(), head.split(" ", -1), answers);
            }
            thread.join();
            asking.large.forEach(blob -> taker.take(blob, Optional.empty()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("reading was interrupted");
        } finally {
            process.destroy();
        }
    }

    private void answer(Taker taker, Blob blob, String[] head, InputStream answers) throws IOException {
        if (head.length < 3) {
            throw failure("object " + blob.id() + " is missing");
        }
        long bytes = Long.parseLong(head[2]);
        boolean large = bytes > mostBytes;
        Optional<byte[]> content = large ? Optional.empty() : Optional.of(answers.readNBytes((int) bytes));
        answers.skipNBytes(large ? bytes + 1 : 1);
        taker.take(new Blob(blob.id(), blob.path(), bytes), content);
    }

    /** Asks git for one object after the other; what is known to be too large is only noted. */
    private static final class Asking implements Runnable {
        private final Queue<Blob> asked = new ConcurrentLinkedQueue<>();
        private final Queue<Blob> large = new ConcurrentLinkedQueue<>();
        private final InputStream list;
        private final OutputStream git;
        private final long mostBytes;

        Asking(InputStream list, OutputStream git, long mostBytes) {
            this.list = list;
            this.git = git;
            this.mostBytes = mostBytes;
        }

        @Override
        public void run() {
            try (var lines = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8));
                    var out = new BufferedOutputStream(git)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    String[] words = line.split(" ", 4);
                    if (words.length > 2 && words[1].matches("blob|commit|tag")) {
                        ask(words, out);
                    }
                }
            } catch (IOException e) {
                // git went away; who reads its answers finds out.
            }
        }

        private void ask(String[] words, OutputStream out) throws IOException {
            boolean named = words.length > 3 && words[1].equals("blob");
            var blob = new Blob(words[0], named ? words[3] : "", Long.parseLong(words[2]));
            if (blob.bytes() > mostBytes) {
                large.add(blob);
                return;
            }
            asked.add(blob);
            out.write((blob.id() + "\n").getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static String head(InputStream answers) throws IOException {
        var line = new StringBuilder();
        for (int c = answers.read(); c >= 0 && c != '\n'; c = answers.read()) {
            line.append((char) c);
        }
        return line.toString();
    }

    /** The first commit that holds an object, such as {@code 1a2b3c4 of 2026-03-04}; empty if none does. */
    public Optional<String> firstCommit(String id) {
        List<String> lines = Git.run(
                        folder, "log", "--all", "--format=%h of %cd", "--date=short", "--find-object=" + id)
                .out()
                .lines()
                .toList();
        return lines.isEmpty() ? Optional.empty() : Optional.of(lines.get(lines.size() - 1));
    }

    private static RcolException failure(String what) {
        return RcolException.of(Kind.LOCAL_IO, "git: " + what).hint("does git fsck find anything?");
    }
}
