package org.rcol.sandbox.wire;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;

/** Rows as the API's XML: an {@code item} for each, an element for each cell, whatever the root is called (bcbi/REDCap.jl {@code xml.jl}). */
final class XmlRows implements RowWriter {
    private final XmlText xml;
    private final String root;
    private List<String> columns = List.of();

    XmlRows(Writer out, String root) throws IOException {
        this.xml = new XmlText(out);
        this.root = root;
    }

    @Override
    public void begin(List<String> names) throws IOException {
        columns = names;
        xml.text("\n");
        xml.start(root);
        xml.text("\n");
    }

    @Override
    public void row(List<?> cells) throws IOException {
        xml.start("item");
        for (int i = 0; i < columns.size(); i++) {
            element(columns.get(i), cells.get(i));
        }
        xml.end();
        xml.text("\n");
    }

    private void element(String name, Object cell) throws IOException {
        if (cell instanceof Map<?, ?> map) {
            xml.start(name);
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                element(entry.getKey().toString(), entry.getValue());
            }
            xml.end();
        } else {
            xml.element(name, cell.toString());
        }
    }

    @Override
    public void end() throws IOException {
        xml.end();
        xml.text("\n");
        xml.flush();
    }
}
