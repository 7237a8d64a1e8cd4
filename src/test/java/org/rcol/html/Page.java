package org.rcol.html;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page read by a reader stricter than any browser: it knows no repair, so whatever is not written exactly as rcol writes it is an error.
 *
 * @param elements all elements in order
 * @param text what stands between tags, without style and script
 * @param ids all ids
 */
public record Page(List<Element> elements, String text, Set<String> ids) {
    private static final Pattern TAG = Pattern.compile("<(/?)([a-z][a-z0-9]*)((?: [a-z-]+=\"[^\"<>]*\")*)>");
    private static final Pattern ATTRIBUTE = Pattern.compile(" ([a-z-]+)=\"([^\"<>]*)\"");
    private static final Pattern LOOSE =
            Pattern.compile("&(?!(?:amp|lt|gt|quot|#39);)|[<>\"'\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F]");
    private static final Set<String> VOID = Set.of("meta", "input", "wbr");

    /** An element with its attributes, as they are meant. */
    public record Element(String name, Map<String, String> attributes) {}

    /** Reads a page; fails where a sign is not escaped, an element is not closed, an id is there twice or a link leads nowhere. */
    public static Page of(String html) {
        String start = "<!doctype html>\n";
        check(html.startsWith(start), "no doctype");
        var elements = new ArrayList<Element>();
        var text = new StringBuilder();
        var open = new ArrayDeque<String>();
        var ids = new HashSet<String>();
        int at = start.length();
        Matcher tag = TAG.matcher(html);
        while (at < html.length()) {
            int next = html.indexOf('<', at);
            String between = html.substring(at, next < 0 ? html.length() : next);
            check(!LOOSE.matcher(between).find(), "not escaped: " + between);
            text.append(meant(between));
            if (next < 0) {
                break;
            }
            check(tag.region(next, html.length()).lookingAt(), "no tag: " + around(html, next));
            at = tag.end();
            String name = tag.group(2);
            if (!tag.group(1).isEmpty()) {
                check(name.equals(open.poll()), "closed too early: " + around(html, next));
                continue;
            }
            elements.add(new Element(name, attributes(tag.group(3), ids)));
            if (name.equals("style") || name.equals("script")) {
                at = html.indexOf("</" + name + ">", at) + name.length() + 3;
            } else if (!VOID.contains(name)) {
                open.push(name);
            }
        }
        check(open.isEmpty(), "never closed: " + open);
        elements.forEach(element -> {
            String href = element.attributes().getOrDefault("href", "");
            check(
                    href.isEmpty() || (href.startsWith("#") && ids.contains(href.substring(1))),
                    "leads nowhere: " + href);
        });
        return new Page(List.copyOf(elements), text.toString(), Set.copyOf(ids));
    }

    private static Map<String, String> attributes(String written, Set<String> ids) {
        var attributes = new LinkedHashMap<String, String>();
        Matcher attribute = ATTRIBUTE.matcher(written);
        while (attribute.find()) {
            check(!LOOSE.matcher(attribute.group(2)).find(), "not escaped: " + written);
            attributes.put(attribute.group(1), meant(attribute.group(2)));
        }
        String id = attributes.get("id");
        check(id == null || ids.add(id), "twice: " + id);
        return attributes;
    }

    private static String meant(String escaped) {
        return escaped.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    private static String around(String html, int at) {
        return html.substring(at, Math.min(html.length(), at + 80));
    }

    private static void check(boolean right, String words) {
        if (!right) {
            throw new AssertionError(words);
        }
    }

    /** The names of all attributes that there are. */
    public Set<String> attributeNames() {
        var names = new HashSet<String>();
        elements.forEach(element -> names.addAll(element.attributes().keySet()));
        return names;
    }

    /** How many elements of a name there are. */
    public long count(String name) {
        return elements.stream().filter(element -> element.name().equals(name)).count();
    }
}
