package org.rcol.setup;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.failure.Reason;

/**
 * Reads what people set up on REDCap's web pages from a project's XML, up to where the records begin; nothing behind that is looked at, and
 * the XML itself is not kept.
 *
 * <p>A document type is refused, so nothing in the XML can name a file or another server. What stands before the records may have 50 MB,
 * and elements in each other 100 levels.
 */
public final class ProjectXml {
    private static final int MOST_BYTES = 50_000_000;
    private static final int MOST_LEVELS = 100;
    private static final int MOST_TEXT = 1_000_000;
    private static final int MOST_ENTRIES = 20_000;
    private static final String VARIABLES = "GlobalVariables";
    private static final String RECORDS = "ClinicalData";

    /** Groups whose content comes from the API as well. */
    private static final Set<String> KNOWN_OTHERWISE =
            Set.of("DataAccessGroupsGroup", "UserRolesGroup", "UserRoles2Group", "RepeatingInstrumentsAndEvents");

    private final String name;
    private final boolean messages;
    private final long most;
    private final Map<SetupKind, List<SetupEntry>> entries = new EnumMap<>(SetupKind.class);
    private final Set<SetupKind> seen = EnumSet.noneOf(SetupKind.class);
    private final Map<String, String> project = new LinkedHashMap<>();
    private final Set<String> unknown = new TreeSet<>();
    private String title = "";
    private boolean isProject;
    private int level;
    private int count;

    private ProjectXml(String name, boolean messages, long most) {
        this.name = name;
        this.messages = messages;
        this.most = most;
    }

    /**
     * What an XML shows.
     *
     * @param title the project's
     * @param entries the entries of each kind that is in it
     * @param unknown the names of elements and attributes in it that rcol does not read
     */
    public record Content(String title, Map<SetupKind, List<SetupEntry>> entries, List<String> unknown) {}

    /**
     * Reads an XML and closes it.
     *
     * @param name how messages call it
     * @param messages whether texts for participants are kept
     * @throws RcolException {@code BAD_ANSWER} if it is not a project's XML, is cut off, has a document type or is too large
     */
    public static Content read(InputStream stream, String name, boolean messages) {
        return read(stream, name, messages, MOST_BYTES);
    }

    /** The same with another limit. */
    static Content read(InputStream stream, String name, boolean messages, long most) {
        var xml = new ProjectXml(name, messages, most);
        try (stream) {
            xml.read(stream);
        } catch (XMLStreamException e) {
            throw xml.broken(e);
        } catch (IOException e) {
            throw xml.cut().cause(e);
        }
        if (!xml.isProject) {
            throw xml.failure("is not the XML of a REDCap project")
                    .hint("download it under Other Functionality, \"Download metadata only (XML)\"");
        }
        return xml.content();
    }

    private void read(InputStream stream) throws XMLStreamException, IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        var text = new BufferedReader(
                new LineBreaks(new BufferedReader(new InputStreamReader(new Bounded(stream), StandardCharsets.UTF_8))));
        text.mark(1);
        if (text.read() != '\uFEFF') {
            text.reset();
        }
        XMLStreamReader xml = factory.createXMLStreamReader(text);
        try {
            read(xml);
        } finally {
            xml.close();
        }
    }

    private void read(XMLStreamReader xml) throws XMLStreamException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamReader.DTD -> throw failure("has a document type, which a project's XML has not");
                case XMLStreamReader.START_ELEMENT -> {
                    if (xml.getLocalName().equals(RECORDS)) {
                        return;
                    }
                    begin(xml);
                }
                case XMLStreamReader.END_ELEMENT -> {
                    level--;
                    if (isProject && xml.getLocalName().equals(VARIABLES)) {
                        return;
                    }
                }
                default -> {}
            }
        }
    }

    private void begin(XMLStreamReader xml) throws XMLStreamException {
        level++;
        if (level > MOST_LEVELS) {
            throw failure("has more than " + MOST_LEVELS + " elements in each other");
        }
        String element = xml.getLocalName();
        if (element.equals(VARIABLES)) {
            isProject = true;
            seen.add(SetupKind.PROJECT);
            return;
        }
        if (!isProject) {
            return;
        }
        SetupKind.ofGroup(element).ifPresent(seen::add);
        SetupKind kind = SetupKind.ofElement(element).orElse(null);
        if (kind != null) {
            seen.add(kind);
            entry(kind, xml);
        } else if (element.equals("StudyName")) {
            title = text(xml);
        } else if (SetupKind.PROJECT.attribute(element).isPresent()) {
            project.put(element, text(xml));
        } else if (element.endsWith("Group")
                && SetupKind.ofGroup(element).isEmpty()
                && !KNOWN_OTHERWISE.contains(element)) {
            unknown.add(element.substring(0, element.length() - "Group".length()));
        }
    }

    private void entry(SetupKind kind, XMLStreamReader xml) {
        count++;
        if (count > MOST_ENTRIES) {
            throw failure("has more than " + MOST_ENTRIES + " alerts, reports and the like");
        }
        var attributes = new LinkedHashMap<String, String>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String attribute = xml.getAttributeLocalName(i);
            attributes.put(attribute, xml.getAttributeValue(i));
            if (kind.attribute(attribute).isEmpty()) {
                unknown.add(kind.word() + " " + attribute);
            }
        }
        entries.computeIfAbsent(kind, each -> new ArrayList<>()).add(SetupEntry.of(kind, attributes, messages));
    }

    /** The text of an element that has nothing else in it. */
    private String text(XMLStreamReader xml) throws XMLStreamException {
        var text = new StringBuilder();
        while (xml.next() != XMLStreamReader.END_ELEMENT) {
            if (xml.isStartElement()) {
                throw failure("has an element " + xml.getLocalName() + " where a text belongs");
            }
            if (xml.isCharacters() && text.length() < MOST_TEXT) {
                text.append(xml.getText());
            }
        }
        level--;
        return text.toString();
    }

    private Content content() {
        entries.put(SetupKind.PROJECT, List.of(SetupEntry.of(SetupKind.PROJECT, project, messages)));
        seen.forEach(kind -> entries.computeIfAbsent(kind, each -> List.of()));
        return new Content(title, entries, List.copyOf(unknown));
    }

    private RcolException broken(XMLStreamException e) {
        for (Throwable cause = e.getNestedException(); cause != null; cause = cause.getCause()) {
            if (cause instanceof RcolException ours) {
                return ours;
            }
            if (cause instanceof IOException) {
                return cut().cause(cause);
            }
        }
        // The parser's own message may quote what it read.
        return failure("is not well-formed XML, or ends early").because(Reason.BROKE_OFF);
    }

    private RcolException cut() {
        return failure("could not be read to its end").because(Reason.BROKE_OFF);
    }

    private RcolException failure(String what) {
        return RcolException.of(Kind.BAD_ANSWER, name + " " + what);
    }

    /** A stream that fails where it has more than a project's set-up. */
    private final class Bounded extends FilterInputStream {
        private long read;

        Bounded(InputStream stream) {
            super(stream);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            counted(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int got = super.read(buffer, offset, length);
            counted(got);
            return got;
        }

        private void counted(int more) {
            read += Math.max(0, more);
            if (read > most) {
                throw failure("has more than " + most / 1_000_000 + " MB before its records")
                        .hint("download it again without the attachments: Other Functionality in REDCap");
            }
        }
    }
}
