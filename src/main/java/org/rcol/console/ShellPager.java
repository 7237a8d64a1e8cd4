package org.rcol.console;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A pager that a shell starts, because people write options and pipes into {@code PAGER}. */
record ShellPager(String command) implements Pager {
    static final String USUAL = "less -FRX";

    /**
     * While the pager has the terminal, Ctrl-C is a key of the pager's and ends nobody: the terminal sends no signals, and is set back
     * behind it. A command that is not installed is no pager.
     */
    private static final String SCRIPT = """
            command -v "${1%% *}" >/dev/null 2>&1 || exit 127
            { saved=$(stty -g) && stty -isig; } 2>/dev/null </dev/tty
            eval "$1"
            code=$?
            [ -z "$saved" ] || stty "$saved" 2>/dev/null </dev/tty
            exit $code
            """;

    @Override
    public boolean show(String text) {
        var builder = new ProcessBuilder("/bin/sh", "-c", SCRIPT, "pager", command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putIfAbsent("LESS", "FRX");
        try {
            Process process = builder.start();
            write(process, text);
            int code = process.waitFor();
            return code != 126 && code != 127;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static void write(Process process, String text) {
        try (OutputStream to = process.getOutputStream()) {
            to.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // The reader left before the end.
        }
    }
}
