package org.rcol.html;

import java.util.List;

/** An element with its attributes, before anything is inside. */
public record Element(Tag tag, List<Attribute> attributes) {
    public Element {
        attributes = List.copyOf(attributes);
    }
}
