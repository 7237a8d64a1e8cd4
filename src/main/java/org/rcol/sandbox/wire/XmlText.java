package org.rcol.sandbox.wire;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** XML as the API writes it. Names are written as they are given, with a prefix or without. */
public final class XmlText {
    private final XMLStreamWriter xml;

    /** Begins a document. */
    public XmlText(Writer out) throws IOException {
        try {
            this.xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out);
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

    /** Gives the element that was begun last an attribute. */
    public void attribute(String name, String value) throws IOException {
        String legal = legal(value);
        write(() -> xml.writeAttribute(name, legal));
    }

    /** Writes an element without content; names and values of its attributes take turns. */
    public void empty(String element, String... attributes) throws IOException {
        write(() -> xml.writeEmptyElement(element));
        attributes(attributes);
    }

    /** Begins an element with attributes; their names and values take turns. */
    public void start(String element, String... attributes) throws IOException {
        write(() -> xml.writeStartElement(element));
        attributes(attributes);
    }

    private void attributes(String... attributes) throws IOException {
        for (int i = 0; i < attributes.length; i += 2) {
            attribute(attributes[i], attributes[i + 1]);
        }
    }

    /** Writes a text; characters that XML 1.0 cannot hold are left out. */
    public void text(String text) throws IOException {
        String legal = legal(text);
        write(() -> xml.writeCharacters(legal));
    }

    private static String legal(String text) {
        return text.codePoints().allMatch(XmlText::isLegal)
                ? text
                : text.codePoints()
                        .filter(XmlText::isLegal)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static boolean isLegal(int c) {
        return c >= ' ' ? (c < 0xD800 || c > 0xDFFF) && (c & 0xFFFE) != 0xFFFE : c == '\n' || c == '\r' || c == '\t';
    }

    /** Writes a text that holds nothing to escape as a CDATA section. */
    public void cdata(String text) throws IOException {
        write(() -> xml.writeCData(text));
    }

    /** Ends the element that was begun last and has no end yet. */
    public void end() throws IOException {
        write(xml::writeEndElement);
    }

    /** Writes an element with a text. */
    public void element(String name, String text) throws IOException {
        start(name);
        text(text);
        end();
    }

    /** Hands what was written to the writer below. */
    public void flush() throws IOException {
        write(xml::flush);
    }
}
