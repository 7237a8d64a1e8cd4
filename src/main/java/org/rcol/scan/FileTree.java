package org.rcol.scan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/** Goes through folders and looks at each file once. Links are not followed, and folders that tools fill are left out. */
public final class FileTree {
    private static final Set<String> FILLED_BY_TOOLS = Set.of(
            ".git",
            ".hg",
            ".svn",
            ".rcol",
            ".venv",
            "venv",
            "node_modules",
            "bower_components",
            "target",
            "__pycache__",
            ".tox",
            ".nox",
            ".mypy_cache",
            ".pytest_cache",
            ".ruff_cache",
            ".gradle",
            ".Rproj.user",
            ".terraform");

    private final Visitor visitor;

    /** A walk that reports what it comes across. */
    public FileTree(Visitor visitor) {
        this.visitor = visitor;
    }

    /** Takes what a walk comes across. */
    public interface Visitor {
        /** A file was looked at; {@code bytes} is its size. */
        void file(Path file, TextFile.Look look, long bytes);

        /** A link, a pipe or another thing that is not a file was passed by. */
        void passed(Path path);

        /** A file or a folder cannot be read. */
        void unreadable(Path path);
    }

    /** Looks at a file, or at all files in a folder and below; a link that was named itself is followed. */
    public void walk(Path named) {
        try {
            Path start = Files.isSymbolicLink(named) && Files.exists(named) ? named.toRealPath() : named;
            Files.walkFileTree(start, new Walk(start));
        } catch (IOException e) {
            visitor.unreadable(named);
        }
    }

    private final class Walk extends SimpleFileVisitor<Path> {
        private final Path start;

        Walk(Path start) {
            this.start = start;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            boolean skip = !folder.equals(start) && FILLED_BY_TOOLS.contains(String.valueOf(folder.getFileName()));
            return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!attributes.isRegularFile()) {
                visitor.passed(file);
                return FileVisitResult.CONTINUE;
            }
            try (InputStream stream = Files.newInputStream(file)) {
                visitor.file(file, TextFile.look(file.toString(), stream, attributes.size()), attributes.size());
            } catch (IOException e) {
                visitor.unreadable(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            visitor.unreadable(file);
            return FileVisitResult.CONTINUE;
        }
    }
}
