package org.rcol.redcap;

import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A document of a file field, open; whoever asked for it closes it.
 *
 * @param name its name on the server, as somebody once uploaded it: never a path of ours; blank if the server names none
 * @param content its bytes, read once
 */
public record Document(String name, InputStream content) implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("(?i)(?:^|[;\\s])name\\s*=\\s*(?:\"([^\"]*)\"|([^;\"]*))");

    /** The name in {@code Content-Type: image/jpeg; name="mugshot-2.jpg";charset=UTF-8} (OuhscBbmc/REDCapR file-download). */
    static String nameIn(@Nullable String contentType) {
        Matcher matcher = NAME.matcher(contentType == null ? "" : contentType);
        if (!matcher.find()) {
            return "";
        }
        return matcher.group(1) == null ? matcher.group(2).strip() : matcher.group(1);
    }

    @Override
    public void close() {
        try {
            content.close();
        } catch (IOException e) {
            // What was read was read.
        }
    }
}
