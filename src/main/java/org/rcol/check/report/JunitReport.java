package org.rcol.check.report;

import java.io.StringWriter;
import java.util.LinkedHashSet;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.rcol.check.CheckResult;
import org.rcol.check.Finding;

/**
 * JUnit's XML, which Jenkins and most other CI systems read: a suite for each file, a case for each finding. Those that make the check fail
 * are failures; the others pass and say what they found in {@code system-out}.
 */
public final class JunitReport implements FindingsReport {
    /** A file and what was found in it. */
    private record Suite(String file, List<Finding> findings) {
        int tests() {
            return Math.max(1, findings.size());
        }
    }

    @Override
    public String of(CheckResult result) {
        var files = new LinkedHashSet<>(result.files());
        result.findings().forEach(finding -> files.add(finding.file()));
        List<Suite> suites = files.stream()
                .map(file -> new Suite(
                        file,
                        result.findings().stream()
                                .filter(finding -> finding.file().equals(file))
                                .toList()))
                .toList();
        var text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            start(xml, 0, "testsuites");
            xml.writeAttribute("name", "rcol validate");
            counts(
                    xml,
                    result,
                    result.findings(),
                    suites.stream().mapToInt(Suite::tests).sum());
            for (Suite suite : suites) {
                suite(xml, result, suite);
            }
            end(xml, 0);
            xml.writeEndDocument();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a text in memory", e);
        }
        return text + "\n";
    }

    private static void suite(XMLStreamWriter xml, CheckResult result, Suite suite) throws XMLStreamException {
        start(xml, 1, "testsuite");
        xml.writeAttribute("name", ReportText.line(suite.file()));
        counts(xml, result, suite.findings(), suite.tests());
        if (suite.findings().isEmpty()) {
            xml.writeCharacters("\n    ");
            xml.writeEmptyElement("testcase");
            testCase(xml, suite.file(), "no findings");
        }
        for (Finding finding : suite.findings()) {
            finding(xml, finding, result.fails(finding));
        }
        end(xml, 1);
    }

    private static void finding(XMLStreamWriter xml, Finding finding, boolean fails) throws XMLStreamException {
        String where = finding.field().isEmpty() ? "" : " " + finding.field();
        String row = finding.row() == 0 ? "" : " (row " + finding.row() + ")";
        start(xml, 2, "testcase");
        testCase(xml, finding.file(), finding.code() + " " + finding.rule() + where + row);
        String severity = finding.severity().word();
        String body = ReportText.line(finding.place() + ": " + ReportText.withHint(finding));
        if (fails) {
            start(xml, 3, "failure");
            xml.writeAttribute("type", severity);
            xml.writeAttribute("message", ReportText.line(finding.message()));
            xml.writeCharacters(body);
        } else {
            start(xml, 3, "system-out");
            xml.writeCharacters(severity + ": " + body);
        }
        xml.writeEndElement();
        end(xml, 2);
    }

    private static void testCase(XMLStreamWriter xml, String file, String name) throws XMLStreamException {
        xml.writeAttribute("classname", ReportText.line(file));
        xml.writeAttribute("name", ReportText.line(name));
    }

    private static void counts(XMLStreamWriter xml, CheckResult result, List<Finding> findings, int tests)
            throws XMLStreamException {
        long failures = findings.stream().filter(result::fails).count();
        xml.writeAttribute("tests", Integer.toString(tests));
        xml.writeAttribute("failures", Long.toString(failures));
        xml.writeAttribute("errors", "0");
    }

    private static void start(XMLStreamWriter xml, int depth, String name) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
        xml.writeStartElement(name);
    }

    private static void end(XMLStreamWriter xml, int depth) throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
        xml.writeEndElement();
    }
}
