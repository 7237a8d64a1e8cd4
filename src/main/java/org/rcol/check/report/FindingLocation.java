package org.rcol.check.report;

import java.net.URI;
import java.net.URISyntaxException;
import org.rcol.check.Finding;

/** Where a finding is, as other tools want it. */
final class FindingLocation {
    private FindingLocation() {}

    /** The physical line, 1 where the whole file is meant. */
    static int line(Finding finding) {
        return Math.max(1, finding.line());
    }

    /** The file with forward slashes. */
    static String path(Finding finding) {
        String path = ReportText.line(finding.file()).replace('\\', '/');
        return path.startsWith("./") ? path.substring(2) : path;
    }

    /** The file as a relative reference, or as a {@code file:} address where it was named absolutely. */
    static String uri(Finding finding) {
        String path = path(finding);
        boolean drive = path.matches("[A-Za-z]:/.*");
        boolean absolute = path.startsWith("/") || drive;
        // A colon before the first slash would make a scheme of what is before it.
        boolean colon = path.indexOf(':') >= 0 && path.indexOf('/') < 0;
        try {
            return absolute
                    ? new URI("file", "", drive ? "/" + path : path, null).toASCIIString()
                    : new URI(null, null, colon ? "./" + path : path, null).toASCIIString();
        } catch (URISyntaxException e) {
            return "./" + path.replaceAll("[^A-Za-z0-9._/-]", "_");
        }
    }
}
