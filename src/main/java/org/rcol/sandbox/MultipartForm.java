package org.rcol.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts of a {@code multipart/form-data} body, the form that R's httr and so REDCapR and redcapAPI send; files are passed over. */
final class MultipartForm {
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";,\\s]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("\\bname=\"([^\"]*)\"");
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

    void forEach(BiConsumer<String, String> taker) {
        int start = find(delimiter, 0);
        for (int end = find(delimiter, start + 1); start >= 0 && end >= 0; end = find(delimiter, start + 1)) {
            part(start + delimiter.length, end, taker);
            start = end;
        }
    }

    private void part(int from, int to, BiConsumer<String, String> taker) {
        int head = find(HEAD_END, from);
        // The line break before the next delimiter belongs to it.
        int end = to - 2;
        int start = head + HEAD_END.length;
        if (head < 0 || start > end) {
            return;
        }
        String headers = new String(body, from, head - from, StandardCharsets.UTF_8);
        Matcher name = NAME.matcher(headers);
        if (name.find() && !headers.contains("filename=")) {
            taker.accept(name.group(1), new String(body, start, end - start, StandardCharsets.UTF_8));
        }
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
