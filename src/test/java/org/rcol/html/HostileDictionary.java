package org.rcol.html;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.QueueDispatcher;
import org.rcol.dictionary.Column;

/** A dictionary in which every column of a field tries everything that a browser was ever made to run, load or misread. */
public final class HostileDictionary {
    /** What a script would do that a test can see: it marks the page. */
    private static final String RUN = "document.documentElement.setAttribute('data-ran','1')";

    private HostileDictionary() {}

    /** A server that counts who comes, and has nothing for anybody. */
    public static MockWebServer listening() throws IOException {
        var dispatcher = new QueueDispatcher();
        dispatcher.setFailFast(new MockResponse.Builder().code(404).build());
        var server = new MockWebServer();
        server.setDispatcher(dispatcher);
        server.start();
        return server;
    }

    /** The texts, with an address that counts who comes. */
    public static List<String> texts(String address) {
        return List.of(
                "<script>" + RUN + "</script>",
                "<script src=\"" + address + "a.js\"></script>",
                "\"><img src=\"" + address + "b.png\" onerror=\"" + RUN + "\">",
                "'><img src='" + address + "c.png' onerror=" + RUN + ">",
                "\" onfocus=\"" + RUN + "\" autofocus=\"",
                "javascript:" + RUN,
                "<a href=\"javascript:" + RUN + "\">click</a>",
                "</style><script>" + RUN + "</script>",
                "</title></head><body onload=\"" + RUN + "\">",
                "</script><script>" + RUN + "</script>",
                "<svg/onload=\"" + RUN + "\"><use href=\"" + address + "d.svg#x\"/>",
                "<style>@import url(" + address + "e.css); * { background: url(" + address + "f.png) }</style>",
                "<link rel=stylesheet href=" + address + "g.css><base href=" + address + ">",
                "<iframe srcdoc=\"<script>parent." + RUN + "</script>\"></iframe>",
                "<meta http-equiv=refresh content=\"0;url=" + address + "h\">",
                "&lt;script&gt;" + RUN + "&lt;/script&gt;",
                "&#60;script&#62;" + RUN + "&#x3c;/script&#x3e;",
                "<!-- <b>",
                "--><script>" + RUN + "</script>",
                "<<b>script>" + RUN + "<</b>/script>",
                "]]>{{constructor.constructor('" + RUN + "')()}}${" + RUN + "}",
                "[victim]\"><script>" + RUN + "</script>[victim]",
                "{victim}<script>" + RUN + "</script>{victim:icons}",
                "@DEFAULT='[victim]\" onclick=\"" + RUN + "'",
                "1, <b onclick=\"" + RUN + "\">one</b> | \"><script>" + RUN + "</script>, two | , ",
                "\u202egnp.exe\u2066\u2069\u202c",
                "\u001b[31mred\u001b]0;title\u0007\u0000\u0085\u007f",
                "\ud800 half, \ufffe \uffff none \r lone",
                "&amp;lt;b&amp;gt; & &amp &#0; &#1114112; &#xd800; &nosuch;");
    }

    /** The API's JSON: a victim that is named, then each text in each column of a row of its own. */
    public static String json(String address) {
        var rows = new ArrayList<String>();
        rows.add(row("victim", Column.FIELD_LABEL, "The victim", "radio"));
        List<String> types = List.of("text", "radio", "checkbox", "calc", "slider", "descriptive");
        for (String text : texts(address)) {
            for (Column column : Column.ALL) {
                rows.add(row("f" + rows.size(), column, text, types.get(rows.size() % types.size())));
            }
        }
        return "[" + String.join(",\n", rows) + "]";
    }

    /** The same without what no dictionary may hold, so that two such can be compared. */
    public static String possibleJson(String address) {
        return json(address).replaceAll("\\\\u(?:00[01].|007f|0085|d800|fff[ef])", " ");
    }

    private static String row(String name, Column column, String text, String type) {
        return Column.ALL.stream()
                .map(each -> quoted(each.apiName()) + ":" + quoted(each == column ? text : usual(each, name, type)))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String usual(Column column, String name, String type) {
        return switch (column) {
            case FIELD_NAME -> name;
            case FORM_NAME -> "form";
            case FIELD_TYPE -> type;
            case CHOICES -> type.equals("calc") ? "[victim] + 1" : "1, one | 2, two";
            case BRANCHING_LOGIC -> "[victim] = '1'";
            default -> "";
        };
    }

    private static String quoted(String text) {
        var json = new StringBuilder("\"");
        text.chars().forEach(c -> {
            boolean plain = c >= ' ' && c < 0x7f && c != '"' && c != '\\';
            json.append(plain ? String.valueOf((char) c) : String.format("\\u%04x", c));
        });
        return json.append('"').toString();
    }
}
