package org.rcol.sandbox.wire;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Rows sent as XML, an {@code item} for each with an element for each cell (bcbi/REDCap.jl {@code xml.jl}). */
final class SentXml implements SentRows {
    private final String text;
    private final boolean nested;

    /**
     * Rows in a text.
     *
     * @param nested whether an element may hold elements of names and numbers
     */
    SentXml(String text, boolean nested) {
        this.text = text;
        this.nested = nested;
    }

    @Override
    public void forEach(RowConsumer consumer) throws Refusal, IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        // Whatever is sent stays on this machine: no document types, so no entities and no files.
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(text.strip()));
            xml.nextTag();
            int row = 2;
            while (xml.nextTag() == XMLStreamReader.START_ELEMENT) {
                consumer.take(row++, cells(xml));
            }
        } catch (XMLStreamException e) {
            throw SentRows.notInFormat();
        }
    }

    private Map<String, String> cells(XMLStreamReader xml) throws XMLStreamException {
        var cells = new LinkedHashMap<String, String>();
        while (xml.nextTag() == XMLStreamReader.START_ELEMENT) {
            String name = xml.getLocalName();
            cells.put(name, nested ? textOrPairs(xml) : xml.getElementText());
        }
        return cells;
    }

    private static String textOrPairs(XMLStreamReader xml) throws XMLStreamException {
        var text = new StringBuilder();
        var pairs = new ArrayList<String>();
        while (xml.next() != XMLStreamReader.END_ELEMENT) {
            if (xml.isStartElement()) {
                String name = xml.getLocalName();
                pairs.add(name + ":" + xml.getElementText().strip());
            } else if (xml.isCharacters()) {
                text.append(xml.getText());
            }
        }
        return pairs.isEmpty() ? text.toString() : String.join(",", pairs);
    }
}
