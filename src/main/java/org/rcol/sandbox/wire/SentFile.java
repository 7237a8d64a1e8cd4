package org.rcol.sandbox.wire;

import java.nio.ByteBuffer;

/**
 * A file in a multipart form.
 *
 * @param parameter the parameter that holds it, {@code file} in all calls of the API
 * @param name what the client calls it; not a path, whatever it looks like
 * @param type the content type that the client gives it, such as {@code application/pdf}
 * @param content its bytes, read-only
 */
public record SentFile(String parameter, String name, String type, ByteBuffer content) {}
