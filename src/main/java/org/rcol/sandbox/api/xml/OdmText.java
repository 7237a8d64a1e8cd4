package org.rcol.sandbox.api.xml;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.rcol.sandbox.wire.XmlText;

/** An ODM document as it is written: each element on a line of its own, its content one tab further in. */
final class OdmText {
    private final XmlText xml;
    private int depth;

    OdmText(Writer out) throws IOException {
        this.xml = new XmlText(out);
    }

    private void line() throws IOException {
        xml.text("\n" + "\t".repeat(Math.max(0, depth - 1)));
    }

    /** Begins an element; names and values of its attributes take turns. */
    void open(String element, String... attributes) throws IOException {
        line();
        xml.start(element, attributes);
        depth++;
    }

    /** Ends the element that was begun last. */
    void close() throws IOException {
        depth--;
        line();
        xml.end();
    }

    /** Writes an element without content. */
    void leaf(String element, String... attributes) throws IOException {
        line();
        xml.empty(element, attributes);
    }

    /** Writes an element without content that has these attributes. */
    void leaf(String element, Map<String, String> attributes) throws IOException {
        leaf(element);
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            xml.attribute(attribute.getKey(), attribute.getValue());
        }
    }

    /** Begins an element that has these attributes. */
    void open(String element, Map<String, String> attributes) throws IOException {
        open(element);
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            xml.attribute(attribute.getKey(), attribute.getValue());
        }
    }

    /** Writes an element with a text. */
    void text(String element, String text) throws IOException {
        line();
        xml.element(element, text);
    }

    /** Writes an element around another one with a text, such as {@code ErrorMessage} around {@code TranslatedText}. */
    void translated(String element, String text) throws IOException {
        line();
        xml.start(element);
        xml.element("TranslatedText", text);
        xml.end();
    }

    /** Writes a question: the plain words, and the label with its HTML where it has any. */
    void question(String words, List<String> formatted) throws IOException {
        line();
        xml.start("Question");
        xml.element("TranslatedText", words);
        for (String label : formatted) {
            xml.element("redcap:FormattedTranslatedText", label);
        }
        xml.end();
    }

    /** Writes an element with a choice's label. */
    void choice(String code, String label) throws IOException {
        line();
        xml.start("CodeListItem", "CodedValue", code);
        xml.start("Decode");
        xml.element("TranslatedText", label);
        xml.end();
        xml.end();
    }

    /** Writes an element whose content is a CDATA section. */
    void cdata(String content, String element, String... attributes) throws IOException {
        line();
        xml.start(element, attributes);
        xml.cdata(content);
        xml.end();
    }

    /** Hands what was written to the writer below. */
    void flush() throws IOException {
        xml.text("\n");
        xml.flush();
    }
}
