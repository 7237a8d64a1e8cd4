package org.rcol.sandbox.wire;

import java.net.URLConnection;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts and files of a {@code multipart/form-data} body, the form that R's httr and so REDCapR and redcapAPI send. */
final class MultipartForm {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";,\\s]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("\\bname=\"([^\"]*)\"");
    private static final Pattern FILE_NAME = Pattern.compile("\\bfilename=\"([^\"]*)\"");
    /** The form of RFC 5987, in which Python's requests sends names beyond ASCII. */
    private static final Pattern ENCODED_FILE_NAME = Pattern.compile("\\bfilename\\*=(?i:utf-8)''([^;\\s]*)");

    private static final Pattern TYPE = Pattern.compile("(?im)^content-type:[ \t]*(\\S+[^\r\n]*)");
    private static final byte[] HEAD_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final byte[] body;
    private final byte[] delimiter;

    private MultipartForm(byte[] body, String boundary) {
        this.body = body;
        this.delimiter = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The form in a body with this content type; none for another type. */
    static Optional<MultipartForm> of(byte[] body, String contentType) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        return contentType.startsWith("multipart/form-data") && boundary.find()
                ? Optional.of(new MultipartForm(body, boundary.group(1)))
                : Optional.empty();
    }

    /** Hands out the parts in order. */
    void forEach(BiConsumer<String, String> texts, Consumer<SentFile> files) {
        int start = find(delimiter, 0);
        for (int end = find(delimiter, start + 1); start >= 0 && end >= 0; end = find(delimiter, start + 1)) {
            part(start + delimiter.length, end, texts, files);
            start = end;
        }
    }

    private void part(int from, int to, BiConsumer<String, String> texts, Consumer<SentFile> files) {
        int head = find(HEAD_END, from);
        // The line break before the next delimiter belongs to it.
        int end = to - 2;
        int start = head + HEAD_END.length;
        if (head < 0 || start > end) {
            return;
        }
        String headers = new String(body, from, head - from, StandardCharsets.UTF_8);
        Matcher name = NAME.matcher(headers);
        if (!name.find()) {
            return;
        }
        Optional<String> fileName = fileName(headers);
        if (fileName.isPresent()) {
            Matcher type = TYPE.matcher(headers);
            files.accept(new SentFile(
                    name.group(1),
                    fileName.get(),
                    type.find() ? type.group(1).strip() : guessed(fileName.get()),
                    ByteBuffer.wrap(body, start, end - start).slice().asReadOnlyBuffer()));
        } else {
            texts.accept(name.group(1), new String(body, start, end - start, StandardCharsets.UTF_8));
        }
    }

    private static String guessed(String name) {
        return Optional.ofNullable(URLConnection.guessContentTypeFromName(name)).orElse("application/octet-stream");
    }

    private static Optional<String> fileName(String headers) {
        Matcher encoded = ENCODED_FILE_NAME.matcher(headers);
        if (encoded.find()) {
            // A plus is a plus here, not a blank.
            return Optional.of(URLDecoder.decode(encoded.group(1).replace("+", "%2B"), StandardCharsets.UTF_8));
        }
        Matcher plain = FILE_NAME.matcher(headers);
        return plain.find() ? Optional.of(plain.group(1)) : Optional.empty();
    }

    private int find(byte[] wanted, int from) {
        for (int i = Math.max(0, from); i <= body.length - wanted.length; i++) {
            int same = 0;
            while (same < wanted.length && body[i + same] == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return i;
            }
        }
        return -1;
    }
}
