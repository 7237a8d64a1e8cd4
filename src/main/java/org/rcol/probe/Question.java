package org.rcol.probe;

import java.util.Locale;

/** Something that a probe asks of a server. The answers are short texts in which nothing of the server, its people or its project occurs. */
public enum Question {
    VERSION("the version of REDCap"),
    CLOCK("the time in the log, from the time in the answers' headers, in minutes"),
    USER_COLUMNS("the columns of the user export"),
    FORM_RIGHTS("the codes of the user's rights by instrument"),
    PROJECT_COLUMNS("the columns of the project information"),
    UNKNOWN_CONTENT("the answer to a content that does not exist"),
    NO_RECORDS_CSV("an export of no records, as CSV"),
    NO_RECORDS_JSON("an export of no records, as JSON"),
    MAPPINGS_OF_CLASSIC("the mappings of a classic project"),
    REPEATS_OF_NONE("the repeating instruments of a project that has none"),
    RESERVED_NAMES("a dictionary with the field names redcap_event_name and redcap_data_access_group"),
    BAD_NAME("a dictionary with a field name that begins with a digit"),
    DUPLICATE_CODE("a dictionary with one code twice in a field"),
    DICTIONARY_IMPORT("the answer to a dictionary import"),
    CSV_LINE_END("the line end of CSV"),
    CSV_QUOTES("a cell with a blank in CSV"),
    LABEL_BLANKS("blanks at both ends of a label"),
    ANNOTATION_BLANKS("blanks at both ends of an annotation"),
    LABEL_TAGS("tags and entities in a label"),
    LABEL_LINES("line breaks in a label"),
    CHOICE_BLANKS("choices sent as 1,A|2,B"),
    NAME_CASE("a field name sent in capitals"),
    FIELD_NAMES("what exportFieldNames lists besides plain fields"),
    CHECKBOX_COLUMNS("the columns of a checkbox with the codes -1 and B"),
    UNKNOWN_FIELD("an export of a field that does not exist"),
    COMMA_LIST("a list of fields as a text with commas"),
    RECORD_IMPORT("the answer to a record import"),
    AUTO_NUMBER("an import with forceAutoNumber"),
    VALUE_BLANKS("blanks at both ends of a value"),
    VALUE_OF_BLANKS("a value of blanks only"),
    VALUE_TAGS("tags and entities in a value"),
    VALUE_LINES("line breaks in a value"),
    VALUE_NUMBERS("the values 1.0 and 007 of fields without validation"),
    VALUE_EMOJI("a sign outside of the first 65,536 of Unicode"),
    LONG_NOTE("a note of 70,000 characters"),
    FILE_VALUE("a value for a file field"),
    CALCULATION("a calculation after an import of what it depends on"),
    CALCULATED_VALUE("an imported value of a calculated field"),
    UNTICKED_BOX("the status of an instrument after an import of a box that is not ticked"),
    SURVEY_COLUMNS("survey columns in an import"),
    BAD_NUMBER("a word in a number field"),
    BAD_CODE("a code that the field does not have"),
    UNKNOWN_COLUMN("a column that is not a field"),
    DATE_ORDER("a date that is year first, with dateFormat=DMY"),
    CHANGE_WITHOUT_REASON("a second import that changes a value"),
    DOUBLE_ENTRY("a record whose name ends in --1"),
    EAV_COLUMNS("the columns of an export of type eav"),
    COMBINED_BOXES("an export with combineCheckboxOptions"),
    XML_METADATA_ONLY("project_xml with returnMetadataOnly, in a project with records"),
    LOCKED_IMPORT("an import into a locked instrument"),
    REVIVED_VALUES("values of a field that left the dictionary and came back"),
    MISSING_RECORD("the deletion of a record that does not exist"),
    REPEAT_COLUMNS("the columns of a repeating set-up"),
    REPEAT_LABEL("a label with a blank in the export of what repeats"),
    REPEAT_IDS("the rows of the list of ids for a record with two instances"),
    REPEAT_NEW("an import with redcap_repeat_instance=new"),
    EVENTS_OF_CLASSIC("events imported into a classic project"),
    ONE_EVENT("is_longitudinal with the setting on and one event"),
    LONGITUDINAL("is_longitudinal with the setting on and several events"),
    UNIQUE_NAMES("the unique names of Deadline to opt out of study, Über 2 & 3, Visit, Visit, Visit");

    private final String words;

    Question(String words) {
        this.words = words;
    }

    /** What it asks, as a person reads it. */
    public String words() {
        return words;
    }

    /** Its name in reports, such as {@code csv-line-end}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the answer is compared with the sandbox's: version and clock are a server's own. */
    boolean isCompared() {
        return this != VERSION && this != CLOCK;
    }
}
