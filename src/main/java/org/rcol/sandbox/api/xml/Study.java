package org.rcol.sandbox.api.xml;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.rcol.sandbox.api.call.ApiRequest;
import org.rcol.sandbox.api.project.ProjectCalls;
import org.rcol.sandbox.design.Design;
import org.rcol.sandbox.design.RecordLayout;
import org.rcol.sandbox.people.Group;
import org.rcol.sandbox.setup.Setup;

/**
 * A project at one moment, as a document shows it.
 *
 * @param version the server's version
 * @param title the project's title
 * @param settings its settings by REDCap's names for them
 * @param accessGroups its data access groups
 * @param roles its roles by unique name
 * @param groups the items of its instruments
 * @param made when the document is made
 */
record Study(
        String version,
        String title,
        Map<String, Object> settings,
        Design design,
        RecordLayout layout,
        Setup setup,
        List<Group> accessGroups,
        Map<String, Map<String, String>> roles,
        List<ItemGroup> groups,
        LocalDateTime made) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd_HHmm");
    private static final int LONGEST_NAME = 30;

    /**
     * The project that a request is about.
     *
     * @param surveys whether the times and participants of surveys are shown
     */
    static Study of(ApiRequest request, boolean surveys) {
        synchronized (request.project()) {
            Map<String, Object> settings = ProjectCalls.settings(request);
            List<Group> accessGroups = request.project().groups();
            RecordLayout layout = request.project().layout();
            return new Study(
                    request.options().version().full(),
                    String.valueOf(settings.get("project_title")),
                    settings,
                    request.project().design(),
                    layout,
                    request.project().setup(),
                    accessGroups,
                    new LinkedHashMap<>(request.project().people().roles()),
                    ItemGroup.of(layout.dictionary(), !accessGroups.isEmpty(), surveys),
                    request.project().log().now());
        }
    }

    /** The time of the document. */
    String time() {
        return made.format(TIME);
    }

    /** The name of the study: its title's words without signs and blanks, each with a large first letter, cut (OuhscBbmc/REDCapR {@code project.xml}). */
    String oid() {
        return "Project." + name();
    }

    /** The name of this state of it. */
    String metadataOid() {
        return "Metadata." + name() + "_" + made.format(MINUTE);
    }

    private String name() {
        String name = Arrays.stream(title.replaceAll("[^A-Za-z0-9\\s]", "").split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    /** A setting as a text. */
    String setting(String name) {
        return String.valueOf(settings.get(name));
    }
}
