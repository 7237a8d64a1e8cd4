package org.rcol.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * A table as it travels in the API's three formats, read and written without any of the sandbox's own classes.
 *
 * <p>The reader is strict: it takes nothing that the sandbox's page does not promise.
 *
 * @param rows the cells of each row; a cell that is null is not sent, which in CSV means a blank one
 */
record Grid(List<String> columns, List<List<String>> rows) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DocumentBuilderFactory XML = DocumentBuilderFactory.newInstance();
    private static final String XML_HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n";

    /** What came back; without rows there are no columns either. */
    static Grid read(String format, char delimiter, String body) {
        try {
            return switch (format) {
                case "csv" -> readCsv(body, delimiter);
                case "json" -> readJson(body);
                default -> readXml(body);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("not XML: " + e.getMessage() + ": " + body, e);
        }
    }

    private static Grid readCsv(String body, char delimiter) {
        if (body.equals("\n")) {
            return new Grid(List.of(), List.of());
        }
        List<List<String>> lines = new Csv(body, delimiter).lines();
        List<String> columns = lines.get(0);
        return checked(columns, lines.subList(1, lines.size()));
    }

    private static Grid checked(List<String> columns, List<List<String>> rows) {
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalStateException("a row of another length: " + row + " below " + columns);
            }
        }
        return new Grid(columns, rows);
    }

    /** CSV in which every line ends in LF, and the cells with a blank, tab, delimiter, quote or line break are quoted and no others. */
    private static final class Csv {
        private final String text;
        private final char delimiter;
        private int at;

        Csv(String text, char delimiter) {
            this.text = text;
            this.delimiter = delimiter;
        }

        List<List<String>> lines() {
            List<List<String>> lines = new ArrayList<>();
            List<String> line = new ArrayList<>();
            while (at < text.length()) {
                line.add(text.charAt(at) == '"' ? quoted() : bare());
                if (at == text.length()) {
                    throw new IllegalStateException("the last line has no end");
                }
                if (text.charAt(at) == '\n') {
                    lines.add(line);
                    line = new ArrayList<>();
                } else if (text.charAt(at) != delimiter) {
                    throw new IllegalStateException("text behind a quoted cell at " + at + ": " + text);
                }
                at++;
                if (at < text.length() || line.isEmpty()) {
                    continue;
                }
                throw new IllegalStateException("the last line has no end");
            }
            return lines;
        }

        private String bare() {
            int start = at;
            while (at < text.length() && text.charAt(at) != delimiter && text.charAt(at) != '\n') {
                if ("\"\r\t ".indexOf(text.charAt(at)) >= 0) {
                    throw new IllegalStateException("a cell that is not quoted at " + at + ": " + text);
                }
                at++;
            }
            return text.substring(start, at);
        }

        private String quoted() {
            var cell = new StringBuilder();
            at++;
            while (text.charAt(at) != '"' || (at + 1 < text.length() && text.charAt(at + 1) == '"')) {
                at += text.charAt(at) == '"' ? 1 : 0;
                cell.append(text.charAt(at));
                at++;
            }
            at++;
            if (cell.chars().noneMatch(c -> c == delimiter || "\"\r\n\t ".indexOf(c) >= 0)) {
                throw new IllegalStateException("a cell that is quoted for no reason at " + at + ": " + text);
            }
            return cell.toString();
        }
    }

    /** An array of objects that all have the same names; texts, but for the number of an instance. */
    private static Grid readJson(String body) throws IOException {
        List<String> columns = List.of();
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode object : JSON.readTree(body)) {
            List<String> names = new ArrayList<>();
            List<String> cells = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                JsonNode value = object.get(name);
                boolean fits = name.equals("redcap_repeat_instance")
                        ? value.isInt() || value.asText().isEmpty()
                        : value.isTextual();
                if (!fits) {
                    throw new IllegalStateException(name + " has a value of another type: " + value);
                }
                cells.add(value.asText());
            }
            columns = same(columns, names);
            rows.add(cells);
        }
        return checked(columns, rows);
    }

    private static List<String> same(List<String> before, List<String> names) {
        if (!before.isEmpty() && !before.equals(names)) {
            throw new IllegalStateException("two rows with columns of their own: " + before + ", " + names);
        }
        return names;
    }

    private static Grid readXml(String body) throws IOException, SAXException, ParserConfigurationException {
        if (!body.startsWith(XML_HEAD + "<records>\n")) {
            throw new IllegalStateException("no such beginning of XML: " + body);
        }
        Element root = XML.newDocumentBuilder()
                .parse(new InputSource(new StringReader(body)))
                .getDocumentElement();
        List<String> columns = List.of();
        List<List<String>> rows = new ArrayList<>();
        for (Element item : elements(root)) {
            List<String> names = new ArrayList<>();
            List<String> cells = new ArrayList<>();
            for (Element cell : elements(item)) {
                names.add(cell.getTagName());
                cells.add(cell.getTextContent());
            }
            columns = same(columns, names);
            rows.add(cells);
        }
        return checked(columns, rows);
    }

    private static List<Element> elements(Element parent) {
        List<Element> elements = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }

    /** The same as a client may write it: what the format leaves open is left to chance. */
    String write(String format, char delimiter, Random random) {
        return switch (format) {
            case "csv" -> writeCsv(delimiter, random);
            case "json" -> writeJson(random);
            default -> writeXml(random);
        };
    }

    private String writeCsv(char delimiter, Random random) {
        String end = random.nextBoolean() ? "\n" : "\r\n";
        var text = new StringBuilder();
        List<List<String>> lines = new ArrayList<>();
        lines.add(columns);
        lines.addAll(rows);
        for (List<String> line : lines) {
            for (int i = 0; i < line.size(); i++) {
                text.append(i > 0 ? String.valueOf(delimiter) : "").append(csv(line.get(i), delimiter, random));
            }
            text.append(end);
        }
        return random.nextInt(3) == 0 ? text.substring(0, text.length() - end.length()) : text.toString();
    }

    private static String csv(String value, char delimiter, Random random) {
        String cell = value == null ? "" : value;
        boolean needed = cell.indexOf(delimiter) >= 0 || cell.matches("(?s).*[\"\r\n].*");
        return needed || random.nextInt(4) == 0 ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell;
    }

    private String writeJson(Random random) {
        var array = JSON.createArrayNode();
        for (List<String> row : rows) {
            ObjectNode object = array.addObject();
            for (int i = 0; i < row.size(); i++) {
                String cell = row.get(i);
                if (cell == null) {
                    continue;
                }
                boolean odd = random.nextInt(4) == 0;
                if (odd && cell.isEmpty()) {
                    object.putNull(columns.get(i));
                } else if (odd && cell.matches("0|-?[1-9][0-9]{0,8}")) {
                    object.put(columns.get(i), Integer.parseInt(cell));
                } else {
                    object.put(columns.get(i), cell);
                }
            }
        }
        return random.nextBoolean() ? array.toString() : array.toPrettyString();
    }

    private String writeXml(Random random) {
        String between = random.nextBoolean() ? "\n" : "";
        var text = new StringBuilder(random.nextBoolean() ? XML_HEAD : "").append("<records>");
        for (List<String> row : rows) {
            text.append(between).append("<item>");
            for (int i = 0; i < row.size(); i++) {
                if (row.get(i) != null) {
                    text.append(between).append(element(columns.get(i), row.get(i), random));
                }
            }
            text.append("</item>");
        }
        return text.append(between).append("</records>").append(between).toString();
    }

    private static String element(String name, String value, Random random) {
        if (value.isEmpty() && random.nextBoolean()) {
            return "<" + name + "/>";
        }
        boolean plain = random.nextBoolean() && !value.contains("]]>") && value.indexOf('\r') < 0;
        String text = plain
                ? "<![CDATA[" + value + "]]>"
                : value.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\r", "&#13;");
        return "<" + name + ">" + text + "</" + name + ">";
    }

    /** The first thing in which another grid differs from this one. */
    Optional<String> difference(Grid other) {
        if (!rows.isEmpty() && !other.rows.isEmpty() && !columns.equals(other.columns)) {
            return Optional.of("the columns: expected " + columns + "\n  but they are " + other.columns);
        }
        Iterator<List<String>> there = other.rows.iterator();
        for (List<String> row : rows) {
            if (!there.hasNext()) {
                return Optional.of("a row is missing: " + row);
            }
            List<String> found = there.next();
            for (int i = 0; i < row.size(); i++) {
                if (!row.get(i).equals(found.get(i))) {
                    return Optional.of(String.format(
                            "column %s of the row%n  %s, which is%n  %s:%n  expected [%s]%n  but it is [%s]",
                            columns.get(i), row, found, row.get(i), found.get(i)));
                }
            }
        }
        return there.hasNext() ? Optional.of("a row too many: " + there.next()) : Optional.empty();
    }
}
