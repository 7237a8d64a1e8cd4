package org.rcol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every regular expression of rcol on long texts of every kind: none calls itself until the stack is full, and none takes four times as
 * long for twice the text.
 */
class PatternsTest {
    /** On a stack of an eighth of the usual size: what 100,000 characters do there, these do here. */
    private static final int LONG = 12_500;

    private static final int STACK = 128 * 1024;
    private static final int SHORT = 400;
    private static final long MOST_STEPS = 1_000_000;

    /** What texts from a server, a file or an argument may be made of again and again. */
    private static final List<String> ATOMS = List.of(
            "a",
            "A",
            "0",
            " ",
            "\n",
            "\t",
            ".",
            "-",
            "_",
            "'",
            "\"",
            "`",
            "\\",
            "/",
            "&",
            "%",
            "#",
            ":",
            ";",
            "=",
            "@",
            "<",
            ">",
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            "|",
            ",",
            "+",
            "*",
            "?",
            "!",
            "~",
            "\u00e4",
            "\u00a0",
            "\u2019",
            "a1",
            "a ",
            " a",
            "a,",
            "a, ",
            ", 1",
            " and B2",
            "rows 1, 2 and 3",
            "1, a | ",
            "|",
            "1|",
            "/a",
            "../",
            "<br>",
            "<br /> ",
            "<b>",
            "</b>",
            "<!--",
            "-->",
            "<!-- -->",
            "<title>",
            "<title",
            "<error>",
            "<script>",
            "<a b='c' ",
            "<a \"",
            "<a b='",
            "&amp;",
            "&#65;",
            "&#x41;",
            "%41",
            "%20",
            "\\u0041",
            "token=",
            "token: ",
            "token : 1",
            "ERROR: ",
            "\"error\":",
            "{\"error\":\"",
            "[a]",
            "[a][b]",
            " [a] ",
            "[a(1)]",
            "[event][a]",
            "{a}",
            "{a:icons}",
            "@HIDDEN ",
            "@DEFAULT='",
            "@IF(",
            "[a]=1 and ",
            "or (",
            "sum(",
            "1+",
            "/* ",
            "//",
            "--",
            "-1",
            "1.5",
            "1,5",
            "2026-01-01",
            "2026-01-01 10:00 ",
            "10:",
            "Mon-Fri ",
            "08:00-",
            "Basic ",
            "name=\"",
            "name = ",
            "charset=",
            "\r\n",
            "a=b&",
            "RC_API_KEY=",
            "# RC_API_KEY=",
            "export ",
            "\"a\",",
            "\"\"",
            "''",
            "a\n",
            "\n\n",
            "a@b.c",
            "https://",
            "http://a/");

    /** Patterns that are asked whether a whole text matches them, and are never searched for in one. */
    private static final Set<String> ASKED_WHETHER_THEY_MATCH = Set.of(
            "check.RulePages.CODE",
            "check.rule.validation.Bound.REFERENCE",
            "check.rule.validation.BoundFormat.DECIMAL_COMMA",
            "check.rule.validation.BoundFormat.WHOLE",
            "check.rule.choice.CodePunctuation.PUNCTUATED",
            "check.rule.choice.IgnoredChoices.CATALOGUE",
            "check.rule.flag.UnmarkedIdentifier.NAME",
            "config.DotenvFile.SETTING",
            "config.TomlLines.HEAD",
            "config.TomlLines.KEY",
            "dictionary.HeadingRow.SEPARATOR_LINE",
            "logic.TagArgumentCheck.FOLLOWER",
            "redcap.CountAnswer.NUMBER",
            "scan.AssignedName.TABLE");

    /** A text that counts how often one of its characters is looked at. */
    private static final class Counted implements CharSequence {
        private final String text;
        private long steps;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++steps > MOST_STEPS) {
                throw new IllegalStateException("enough");
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** All patterns by the names of their constants; those of an enum's constants by these. */
    private static Map<String, Pattern> patterns() throws IOException, URISyntaxException {
        Path classes = Path.of(
                Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        var patterns = new TreeMap<String, Pattern>();
        try (Stream<Path> tree = Files.walk(classes)) {
            for (Path file : tree.filter(PatternsTest::isOfClient).toList()) {
                String name =
                        classes.relativize(file).toString().replace('/', '.').replaceFirst("\\.class$", "");
                Class<?> type = type(name);
                for (Field field : type.getDeclaredFields()) {
                    if (field.getType() != Pattern.class) {
                        continue;
                    }
                    List<?> holders = Modifier.isStatic(field.getModifiers())
                            ? List.of("")
                            : type.isEnum() ? List.of(type.getEnumConstants()) : List.of();
                    for (Object holder : holders) {
                        patterns.put(
                                name.substring("org.rcol.".length()) + "." + field.getName() + holder,
                                value(field, holder));
                    }
                }
            }
        }
        assertThat(patterns).hasSizeGreaterThan(100);
        return patterns;
    }

    /** The sandbox is for trying, and its clients are on this machine. */
    private static boolean isOfClient(Path path) {
        return path.toString().endsWith(".class") && !path.toString().contains("sandbox");
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Pattern value(Field field, Object holder) {
        try {
            field.setAccessible(true);
            return (Pattern) field.get(holder);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String of(String atom, int length) {
        return atom.repeat(length / atom.length() + 1).substring(0, length);
    }

    /** In how many steps a pattern is found all along a text, or found not to match all of it. */
    private static long steps(Pattern pattern, String text, boolean whole) {
        var counted = new Counted(text);
        Matcher matcher = pattern.matcher(counted);
        try {
            while (whole ? matcher.matches() && counted.steps < 0 : matcher.find()) {}
        } catch (IllegalStateException e) {
            return MOST_STEPS;
        }
        return counted.steps;
    }

    @Test
    void none_overflows_the_stack() throws Exception {
        Map<String, Pattern> patterns = patterns();
        var overflowing = new ArrayList<String>();
        var thread = new Thread(null, () -> overflow(patterns, overflowing), "small stack", STACK);
        thread.start();
        thread.join();
        assertThat(overflowing).isEmpty();
    }

    private static void overflow(Map<String, Pattern> patterns, List<String> overflowing) {
        for (String atom : ATOMS) {
            String text = of(atom, LONG);
            patterns.forEach((name, pattern) -> {
                try {
                    steps(pattern, text, true);
                    steps(pattern, text, false);
                } catch (StackOverflowError e) {
                    overflowing.add(name + " on " + atom);
                }
            });
        }
    }

    @Test
    void none_takes_four_times_as_long_for_twice_the_text() throws IOException, URISyntaxException {
        var slow = new ArrayList<String>();
        patterns().forEach((name, pattern) -> {
            boolean whole = ASKED_WHETHER_THEY_MATCH.contains(name);
            for (String atom : ATOMS) {
                long once = steps(pattern, of(atom, SHORT), whole);
                long twice = steps(pattern, of(atom, 2 * SHORT), whole);
                if (twice > 3 * once && twice > 20L * SHORT) {
                    slow.add(name + " on \"" + atom + "\": " + once + ", " + twice);
                }
            }
        });
        assertThat(slow).isEmpty();
    }
}
