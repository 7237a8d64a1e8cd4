package org.rcol.command;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;

/** The help of every command, found as a reader finds it: from the list of commands in the help of the one above. */
final class HelpPages {
    private static final Pattern NAME = Pattern.compile("(?m)^  ([a-z-]+) +[A-Z]");

    private HelpPages() {}

    /** What {@code COMMAND --help} shows, by the command as it is typed behind {@code rcol}. */
    static Map<String, Ran> of(Rcol rcol) {
        var pages = new LinkedHashMap<String, Ran>();
        Deque<String> left = new ArrayDeque<>(below(rcol.run("--help").out()));
        while (!left.isEmpty()) {
            String command = left.poll();
            Ran page = rcol.run((command + " --help").split(" "));
            pages.put(command, page);
            below(page.out()).forEach(name -> left.add(command + " " + name));
        }
        return pages;
    }

    /** The names in the list of commands, each of which must have a line about it. */
    static List<String> below(String help) {
        int list = help.indexOf("\nCommands:\n");
        return list < 0
                ? List.of()
                : NAME.matcher(help.substring(list))
                        .results()
                        .map(line -> line.group(1))
                        .toList();
    }
}
