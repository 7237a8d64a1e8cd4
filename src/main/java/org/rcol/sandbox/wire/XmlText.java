package org.rcol.sandbox.wire;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** XML as the API writes it. */
final class XmlText {
    private final XMLStreamWriter xml;

    XmlText(Writer out) throws IOException {
        try {
            this.xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            // The writer's own declaration has no blank at its end.
            xml.writeProcessingInstruction("xml", "version=\"1.0\" encoding=\"UTF-8\" ");
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    /** Something that is written. */
    interface Content {
        void writeTo(XmlText xml) throws IOException;
    }

    /** A document in memory. */
    static String of(Content content) {
        var text = new StringWriter();
        try {
            var xml = new XmlText(text);
            content.writeTo(xml);
            xml.flush();
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory", e);
        }
        return text.toString();
    }

    private interface Step {
        void run() throws XMLStreamException;
    }

    private static void write(Step step) throws IOException {
        try {
            step.run();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    void start(String element) throws IOException {
        write(() -> xml.writeStartElement(element));
    }

    /** Writes a text; characters that XML 1.0 cannot hold are left out. */
    void text(String text) throws IOException {
        String legal = text.codePoints()
                .filter(c -> c >= ' ' || c == '\n' || c == '\r' || c == '\t')
                .filter(c -> (c < 0xD800 || c > 0xDFFF) && (c & 0xFFFE) != 0xFFFE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        write(() -> xml.writeCharacters(legal));
    }

    void end() throws IOException {
        write(xml::writeEndElement);
    }

    void element(String name, String text) throws IOException {
        start(name);
        text(text);
        end();
    }

    void flush() throws IOException {
        write(xml::flush);
    }
}
