package org.rcol.sandbox;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A project's XML as the JDK's parser reads it. */
final class ProjectXml {
    private final Element root;

    private ProjectXml(Element root) {
        this.root = root;
    }

    /** The project in an answer. */
    static ProjectXml of(SandboxClient.Reply reply) {
        if (reply.status() != 200) {
            throw new AssertionError(reply.status_and_body());
        }
        try {
            return new ProjectXml(DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(reply.body())))
                    .getDocumentElement());
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new AssertionError(reply.body(), e);
        }
    }

    Element root() {
        return root;
    }

    /** All elements of a name, with its prefix, in their order. */
    List<Element> all(String name) {
        return elements(root.getElementsByTagName(name));
    }

    /** The one element of a name. */
    Element one(String name) {
        List<Element> all = all(name);
        if (all.size() != 1) {
            throw new AssertionError(all.size() + " times " + name);
        }
        return all.get(0);
    }

    /** What an attribute of all elements of a name says. */
    List<String> values(String name, String attribute) {
        return all(name).stream()
                .map(element -> element.getAttribute(attribute))
                .toList();
    }

    /** The element with this OID. */
    Element byOid(String name, String oid) {
        return all(name).stream()
                .filter(element -> element.getAttribute("OID").equals(oid))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " " + oid));
    }

    /** What the elements right below one are called. */
    static List<String> below(Element parent) {
        return children(parent).stream().map(Element::getTagName).toList();
    }

    /** The elements right below one. */
    static List<Element> children(Element parent) {
        return elements(parent.getChildNodes());
    }

    private static List<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .toList();
    }

    /** An attribute of the nearest element of a name that an element is in; blank for none. */
    static String around(Element element, String name, String attribute) {
        return Optional.ofNullable(element.getParentNode())
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .map(parent -> parent.getTagName().equals(name)
                        ? parent.getAttribute(attribute)
                        : around(parent, name, attribute))
                .orElse("");
    }

    /** Every recorded value: record, event, instance of the event, instance of the instrument, column and value. */
    List<String> cells() {
        var cells = new ArrayList<String>();
        for (Element item : all("ItemData")) {
            String event = around(item, "StudyEventData", "redcap:UniqueEventName");
            cells.add(String.join(
                    "|",
                    around(item, "SubjectData", "SubjectKey"),
                    event,
                    event.isEmpty() ? "1" : around(item, "StudyEventData", "StudyEventRepeatKey"),
                    around(item, "FormData", "FormRepeatKey"),
                    item.getAttribute("ItemOID"),
                    item.getAttribute("Value")));
        }
        return cells;
    }
}
