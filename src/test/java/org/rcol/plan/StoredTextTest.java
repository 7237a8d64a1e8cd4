package org.rcol.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.Header;
import org.rcol.dictionary.Location;

/** Which stored texts are the sent ones in a server's own writing, and which are somebody else's. */
class StoredTextTest {
    private static Arguments label(boolean derived, String sent, String stored) {
        return Arguments.of(derived, Column.FIELD_LABEL, sent, stored);
    }

    private static Arguments annotation(boolean derived, String sent, String stored) {
        return Arguments.of(derived, Column.ANNOTATION, sent, stored);
    }

    private static Arguments choices(boolean derived, String sent, String stored) {
        return Arguments.of(derived, Column.CHOICES, sent, stored);
    }

    static Stream<Arguments> pairs() {
        return Stream.of(
                // Blanks and line ends.
                label(true, "How  are\r\nyou?", "How are you?"),
                label(true, " Age", "Age "),
                label(true, "Age\u00a0in years", "Age in years"),
                label(true, "a\tb", "a b"),
                label(false, "Age in years", "Ageinyears"),
                // Character references, read once.
                label(true, "a & b", "a &amp; b"),
                label(true, "&auml;lter", "älter"),
                label(true, "x &lt; 5", "x < 5"),
                label(true, "&#8805; 18", "≥ 18"),
                label(true, "&#x2265; 18", "≥ 18"),
                label(false, "&amp;lt;", "<"),
                label(false, "x &lt; 5", "x > 5"),
                label(false, "&nosuch; x", "x"),
                // Tags, attributes and comments go; none come.
                label(true, "<b>Age</b>", "Age"),
                label(true, "<b>Age", "<b>Age</b>"),
                label(true, "<B>Age</B>", "<b>Age</b>"),
                label(true, "Age<!-- for the site --> now", "Age now"),
                label(true, "<p style=\"color: red;\">x</p>", "<p style='color:red'>x</p>"),
                label(true, "<a href=\"https://x.org\" onclick=\"go()\">x</a>", "<a href=\"https://x.org\">x</a>"),
                label(true, "<img src=\"a.png\" />", "<img src='a.png'>"),
                label(false, "<b>Age</b>", "<strong>Age</strong>"),
                label(false, "Age", "<b>Age</b>"),
                label(false, "<a href=\"https://x.org\">x</a>", "<a href=\"https://evil.org\">x</a>"),
                label(false, "<a href=\"https://x.org\">x</a>", "<a href=\"https://x.org\" onclick=\"go()\">x</a>"),
                label(false, "Age", "Age<!-- theirs -->"),
                label(false, "&lt;b&gt;Age", "<b>Age"),
                label(false, "a < b and c > d", "a  d"),
                // Other words, shorter words, no words.
                label(false, "Pain now", "Pain"),
                label(false, "Pain now", "Pain no"),
                label(false, "Pain now", "pain now"),
                label(false, "Age", "Alter"),
                label(false, "Age", ""),
                label(false, "Age", " "),
                label(false, "", "Age"),
                label(false, "<br>", ""),
                label(false, "Größe", "Gr??e"),
                // Annotations: every tag to the letter.
                annotation(true, "note: <b>x</b> @HIDDEN", "note: x @HIDDEN"),
                annotation(false, "@DEFAULT='1'", "@DEFAULT='2'"),
                annotation(false, "@DEFAULT='<b>1</b>'", "@DEFAULT='1'"),
                annotation(false, "@CALCTEXT(if([a]<5, 'x', 'y'))", "@CALCTEXT(if([a]"),
                annotation(false, "@HIDDEN", "@HIDDEN-SURVEY"),
                annotation(false, "@HIDDEN @READONLY", "@HIDDEN"),
                annotation(false, "@CALCTEXT([a] &gt; 1)", "@CALCTEXT([a] > 1)"),
                // Choices code by code.
                choices(true, "1, <b>Yes</b> | 2, No", "1, Yes | 2, No"),
                choices(true, "1,Yes|2,No", "1, Yes | 2, No"),
                choices(false, "1, Male | 2, Female", "1, Female | 2, Male"),
                choices(false, "1, Yes | 2, No", "1, Yes"),
                choices(false, "1, Yes | 2, No", "2, No | 1, Yes"),
                choices(false, "1, Yes | 2, No", "1, Yes | 3, No"),
                choices(false, "1, Yes | 2, No", "1, Yes | 2, "),
                // What is no text is never rewritten.
                Arguments.of(false, Column.BRANCHING_LOGIC, "[a] &gt; 1", "[a] > 1"),
                Arguments.of(false, Column.VALIDATION_MIN, "1 ", "1"));
    }

    @ParameterizedTest(name = "{0}: {1} \"{2}\" -> \"{3}\"")
    @MethodSource("pairs")
    void a_stored_text_is_derived_from_the_sent_one_or_is_not(
            boolean derived, Column column, String sent, String stored) {
        assertThat(StoredText.isDerived(column, sent, stored)).isEqualTo(derived);
    }

    private static Field field(String name, String label, String choices) {
        var cells = new ArrayList<>(Collections.nCopies(Column.ALL.size(), ""));
        cells.set(Column.FIELD_NAME.index(), name);
        cells.set(Column.FORM_NAME.index(), "demo");
        cells.set(Column.FIELD_TYPE.index(), choices.isEmpty() ? "text" : "radio");
        cells.set(Column.FIELD_LABEL.index(), label);
        cells.set(Column.CHOICES.index(), choices);
        return Field.of(cells, new Location(Location.PROJECT, 2, 2, Header.API));
    }

    private static DataDictionary dictionary(String label, String choices) {
        return new DataDictionary(List.of(field("record_id", "ID", ""), field("sex", label, choices)));
    }

    private static boolean isTolerated(DataDictionary before, DataDictionary wanted, DataDictionary stored) {
        return Rewrites.between(wanted, stored, SentCells.between(before, wanted))
                .isPresent();
    }

    static Stream<Arguments> uploads() {
        DataDictionary old = dictionary("Sex", "1, m | 2, f");
        DataDictionary bold = dictionary("<b>Sex</b> at birth", "1, m | 2, f");
        DataDictionary marked = dictionary("Sex", "1, <i>male</i> | 2, f");
        return Stream.of(
                Arguments.of(
                        "the tag of a sent label is gone", true, old, bold, dictionary("Sex at birth", "1, m | 2, f")),
                Arguments.of("the label is the old one", false, old, dictionary("<b>Sex</b>", "1, m | 2, f"), old),
                Arguments.of(
                        "a label that was not sent lost a tag", false, bold, marked, dictionary("Sex", "1, m | 2, f")),
                Arguments.of(
                        "a label lost its tag, and no choice was sent",
                        false,
                        old,
                        bold,
                        dictionary("Sex at birth", "1, m. | 2, f")),
                Arguments.of(
                        "the tag of a sent choice is gone", true, old, marked, dictionary("Sex", "1, male | 2, f")),
                Arguments.of(
                        "a choice that was not sent lost a tag",
                        false,
                        dictionary("Sex", "1, m | 2, <i>f</i>"),
                        dictionary("Sex", "1, male | 2, <i>f</i>"),
                        dictionary("Sex", "1, male | 2, f")),
                Arguments.of(
                        "a sent choice kept its old label",
                        false,
                        old,
                        dictionary("Sex", "1, <i>m</i> | 2, <i>f</i>"),
                        dictionary("Sex", "1, <i>m</i> | 2, f")),
                Arguments.of(
                        "a new field lost a tag",
                        true,
                        new DataDictionary(List.of(field("record_id", "ID", ""))),
                        bold,
                        dictionary("Sex at birth", "1, m | 2, f")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("uploads")
    void only_a_cell_that_this_upload_sent_may_be_stored_otherwise_and_never_as_the_old_text(
            String what, boolean tolerated, DataDictionary before, DataDictionary wanted, DataDictionary stored) {
        assertThat(isTolerated(before, wanted, stored)).as(what).isEqualTo(tolerated);
    }
}
