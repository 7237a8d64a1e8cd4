package org.rcol.sandbox.wire;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;

/** Rows as the API's XML: an {@code item} for each, an element for each cell, whatever the root is called (bcbi/REDCap.jl {@code xml.jl}). */
final class XmlRows implements RowWriter {
    private final Writer out;
    private final String head;
    private final String root;
    private List<String> columns = List.of();

    XmlRows(Writer out, String head, String root) {
        this.out = out;
        this.head = head;
        this.root = root;
    }

    @Override
    public void begin(List<String> names) throws IOException {
        columns = names;
        out.write(head + "\n<" + root + ">\n");
    }

    @Override
    public void row(List<?> cells) throws IOException {
        out.write("<item>");
        for (int i = 0; i < columns.size(); i++) {
            element(columns.get(i), cells.get(i));
        }
        out.write("</item>\n");
    }

    private void element(String name, Object cell) throws IOException {
        out.write('<' + name + '>');
        if (cell instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                element(entry.getKey().toString(), entry.getValue().toString());
            }
        } else {
            out.write(WireFormat.xml(cell.toString()));
        }
        out.write("</" + name + '>');
    }

    @Override
    public void end() throws IOException {
        out.write("</" + root + ">\n");
    }
}
