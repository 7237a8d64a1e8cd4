package org.rcol.logic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rcol.dictionary.FieldType;

/** Which tags a field annotation holds, and what is said of their arguments. */
class ActionTagsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            nothing here                              ~ ``
            @HIDDEN                                   ~ @HIDDEN
            @HIDDEN, C0011292                         ~ @HIDDEN
            note @READONLY-FORM and @TODAY            ~ @READONLY-FORM;@TODAY
            @HIDDEN@READONLY                          ~ @HIDDEN;@READONLY
            @READONLY (see protocol)                  ~ @READONLY
            write to a@b.org or @b.org                ~ ``
            @DEFAULT='mail a@b.org or @HOME'          ~ @DEFAULT='mail a@b.org or @HOME'
            @DEFAULT = "it's" @HIDDEN                 ~ @DEFAULT = "it's";@HIDDEN
            @NONEOFTHEABOVE=98,99 @MAXCHECKED=3.      ~ @NONEOFTHEABOVE=98,99;@MAXCHECKED=3
            @INLINE(300,200) @INLINE                  ~ @INLINE(300,200);@INLINE
            @CALCTEXT(if([a(1)]='(',"x)",'')) @HIDDEN ~ @CALCTEXT(if([a(1)]='(',"x)",''));@HIDDEN
            @UVALIDATE={"when":"[a]='}' @x"} @HIDDEN  ~ @UVALIDATE={"when":"[a]='}' @x"};@HIDDEN
            @A={"b":{"c":"{"}} @HIDDEN "@B={"d"}      ~ @A={"b":{"c":"{"}};@HIDDEN;@B={"d"}
            @A={"b":{} @HIDDEN                        ~ @A={"b":{} @HIDDEN
            @ 5 mg @-x                                ~ ``
            """)
    void tags_are_found_among_any_words(String cell, String found) {
        ActionTags tags = ActionTags.parse(cell);
        assertThat(tags.tags().stream().map(tag -> tag.span().of(cell)).collect(Collectors.joining(";")))
                .isEqualTo(found);
        assertThat(tags.faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            @DEFAULT                 ~ @DEFAULT     ~ @DEFAULT is given nothing
            @DEFAULT=@NOW            ~ @DEFAULT     ~ @DEFAULT is given nothing
            @DEFAULT=0               ~ 0            ~ "0" after @DEFAULT= is not in quotes
            @DEFAULT=[e][f]          ~ [e][f]       ~ "[e][f]" after @DEFAULT= is not in quotes
            @DEFAULT '1'             ~ ` `          ~ the = is missing after @DEFAULT
            @DEFAULT('1')            ~ ('1')        ~ @DEFAULT takes no parentheses
            @DEFAULT='1              ~ '1           ~ the text that begins with ' is never closed
            @DEFAULT=\u201c1\u201d   ~ \u201c1\u201d ~ the quote \u201c is not one that REDCap knows
            @READONLY='Sample'       ~ ='Sample'    ~ @READONLY takes nothing, but is given "Sample"
            @CHARLIMIT=ten           ~ ten          ~ "ten" is not a whole number
            @IF([a]=(1, @HIDDEN, ''  ~ (            ~ this ( is never closed
            @CALCTEXT='1'            ~ ='1'         ~ @CALCTEXT lacks its parentheses
            @IF([a]=1,@DEFAULT=2,'') ~ 2            ~ "2" after @DEFAULT= is not in quotes
            """)
    void a_fault_names_its_place(String cell, String place, String message) {
        List<Fault> faults = ActionTags.parse(cell).faults();
        assertThat(faults).extracting(Fault::message).containsExactly(message);
        assertThat(faults.get(0).span().of(cell)).isEqualTo(place);
        assertThat(faults.get(0).hint()).isNotBlank();
    }

    @Test
    void the_arguments_of_an_if_are_parts_and_its_tags_are_branches() {
        String cell = "x @IF([a] = '1,2', @DEFAULT='a, b' @HIDDEN, @IF([b]='', '', @READONLY)) y";
        ActionTags tags = ActionTags.parse(cell);
        ActionTag first = tags.tags().get(0);
        assertThat(first.argument().orElseThrow().parts())
                .extracting(part -> part.of(cell))
                .containsExactly("[a] = '1,2'", "@DEFAULT='a, b' @HIDDEN", "@IF([b]='', '', @READONLY)");
        assertThat(tags.all())
                .extracting(ActionTag::name)
                .containsExactly("@IF", "@DEFAULT", "@HIDDEN", "@IF", "@READONLY");
        assertThat(tags.together()).hasSize(5);
        assertThat(tags.faults()).isEmpty();
    }

    @Test
    void kinds_are_known_by_their_very_name() {
        assertThat(TagKind.of("@hidden")).isEmpty();
        assertThat(TagKind.of("@HIDEN")).isEmpty();
        assertThat(TagKind.of("@MC-TASK-UUID").orElseThrow().module()).isEmpty();
        assertThat(TagKind.of("@INSTANCETABLE-REF").orElseThrow().module()).contains("Instance Table");
        TagKind placeholder = TagKind.of("@PLACEHOLDER").orElseThrow();
        assertThat(placeholder.worksOn(FieldType.NOTES)).isTrue();
        assertThat(placeholder.worksOn(FieldType.DROPDOWN)).isFalse();
        assertThat(placeholder.worksOn(FieldType.UNKNOWN)).isTrue();
    }
}
