package org.rcol.html;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A page's own style sheet or script, out of rcol's jar; the page allows this very text and no other.
 *
 * @param element {@code style} or {@code script}
 */
public record Asset(String element, String text) {
    /** The look that all pages share, and what one page adds to it: a file beside a class of its own. */
    public static Asset style(Class<?> beside, String name) {
        return new Asset("style", read(Asset.class, "page.css") + read(beside, name));
    }

    /** What all pages do, and the script of one page: a file beside a class of its own. */
    public static Asset script(Class<?> beside, String name) {
        return new Asset("script", read(Asset.class, "page.js") + read(beside, name));
    }

    private static String read(Class<?> beside, String name) {
        try (InputStream file = beside.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is not in the jar");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("a file in our own jar", e);
        }
    }

    /** The text's fingerprint as a content security policy names it. */
    String source() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
