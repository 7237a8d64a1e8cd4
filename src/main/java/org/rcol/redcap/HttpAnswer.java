package org.rcol.redcap;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import okio.ByteString;

/**
 * An answer as it came over the wire.
 *
 * @param location where a redirect points to; blank for none
 * @param retryAfter the seconds of a Retry-After header, if it gave some
 * @param date the Date header as it came, if there is one
 * @param fileName the name of the document that the body is, if the Content-Type header names one
 * @param encoding the Content-Encoding that the body has and that rcol cannot read, so that it is left out; blank for none
 */
record HttpAnswer(
        int status,
        String location,
        Optional<Long> retryAfter,
        Optional<String> date,
        Optional<String> fileName,
        String encoding,
        ByteString body) {
    private static final ByteString BYTE_ORDER_MARK = ByteString.decodeHex("EFBBBF");
    /** What Java puts for bytes that are not UTF-8; a body without it was UTF-8 throughout. */
    private static final char REPLACEMENT = '\uFFFD';

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    boolean isRedirect() {
        return status >= 300 && status < 400;
    }

    /**
     * The body as text. Servers say UTF-8 and mean it, but projects hold stray Windows-1252 bytes (vubiostat/redcapAPI#290): then the whole
     * body is read as that.
     */
    String text() {
        ByteString content = body.startsWith(BYTE_ORDER_MARK) ? body.substring(BYTE_ORDER_MARK.size()) : body;
        String text = content.utf8();
        if (text.indexOf(REPLACEMENT) < 0) {
            return text;
        }
        ByteBuffer bytes = content.asByteBuffer();
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString();
        } catch (CharacterCodingException e) {
            return Charset.forName("windows-1252").decode(bytes).toString();
        }
    }
}
