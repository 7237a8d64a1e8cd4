package org.rcol.export.codebook;

import java.util.List;

/** An element with its attributes, before anything is inside. */
record Element(Tag tag, List<Attribute> attributes) {
    Element {
        attributes = List.copyOf(attributes);
    }
}
