package org.rcol.sandbox;

import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Rows sent as XML, an {@code item} for each with an element for each cell (bcbi/REDCap.jl {@code xml.jl}). */
final class SentXml implements SentRows {
    private final String text;

    SentXml(String text) {
        this.text = text;
    }

    @Override
    public void forEach(Taker taker) throws Refusal, IOException {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        // Whatever is sent stays on this machine: no document types, so no entities and no files.
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(text.strip()));
            xml.nextTag();
            int row = 2;
            while (xml.nextTag() == XMLStreamReader.START_ELEMENT) {
                taker.take(row++, cells(xml));
            }
        } catch (XMLStreamException e) {
            throw SentRows.notInFormat();
        }
    }

    private static Map<String, String> cells(XMLStreamReader xml) throws XMLStreamException {
        var cells = new LinkedHashMap<String, String>();
        while (xml.nextTag() == XMLStreamReader.START_ELEMENT) {
            String name = xml.getLocalName();
            cells.put(name, xml.getElementText());
        }
        return cells;
    }
}
