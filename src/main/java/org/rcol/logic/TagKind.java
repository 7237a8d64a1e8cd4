package org.rcol.logic;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.rcol.dictionary.FieldType;

/**
 * What an action tag is: REDCap's own, from its public help text, or that of an external module, met in real dictionaries.
 *
 * @param name the name with its {@code @}, in upper case
 * @param takes what it must be given
 * @param types the field types on which it works; empty where it works on all
 * @param module whose tag it is; empty for REDCap's own
 */
public record TagKind(String name, Takes takes, Set<FieldType> types, Optional<String> module) {
    /** What a tag must be given. */
    public enum Takes {
        NOTHING,
        /** A text in quotes behind an equals sign. */
        TEXT,
        /** Codes behind an equals sign, in quotes or not. */
        CODES,
        /** A whole number behind an equals sign, in quotes or not. */
        NUMBER,
        /** Something in parentheses. */
        PARENTHESES,
        /** Nothing, or something in parentheses. */
        MAYBE_PARENTHESES,
        /** Whatever its module says. */
        ANYTHING
    }

    private static final Pattern BLANK = Pattern.compile(" ");
    /** Stands for the module of a tag where its name is not known. */
    public static final String UNNAMED_MODULE = "an external module";

    private static final Map<String, TagKind> ALL = all();
    /** Families of tags of which only the beginning is fixed, with the module that brings them. */
    private static final Map<Pattern, String> FAMILIES = Map.of(
            Pattern.compile("@HIDESUBMIT.*"), "HIDESUBMIT Action Tags",
            Pattern.compile("@HIDEREPEAT.*"), "HIDESUBMIT Action Tags",
            Pattern.compile("@HIDESAVE.*"), UNNAMED_MODULE,
            Pattern.compile("@INSTANCETABLE.*"), "Instance Table",
            Pattern.compile("@DEFAULT_[0-9]+"), "Auto Populate Fields",
            Pattern.compile("@MC-.*"), "");

    private static Map<String, TagKind> all() {
        var all = new LinkedHashMap<String, TagKind>();
        addPlain(all);
        addWithArguments(all);
        addModules(all);
        return all;
    }

    private static void addPlain(Map<String, TagKind> all) {
        Takes none = Takes.NOTHING;
        add(all, none, "", "@HIDDEN @HIDDEN-SURVEY @HIDDEN-FORM @HIDDEN-APP @HIDDEN-PDF @READONLY @READONLY-SURVEY");
        add(all, none, "", "@READONLY-FORM @READONLY-APP @NOMISSING @LANGUAGE-MENU-STATIC");
        add(all, none, "", "@SAVE-PROMPT-EXEMPT @SAVE-PROMPT-EXEMPT-WHEN-AUTOSET");
        add(all, none, "radio dropdown checkbox yesno truefalse sql", "@RANDOMORDER");
        add(all, none, "text", "@PASSWORDMASK @FORCE-MINMAX @HIDEBUTTON @APPUSERNAME-APP @BARCODE-APP");
        add(all, none, "text notes", "@NOW @NOW-SERVER @NOW-UTC @TODAY @TODAY-SERVER @TODAY-UTC");
        add(all, none, "text notes", "@LATITUDE @LONGITUDE @USERNAME @CONSENT-VERSION");
        add(all, none, "notes", "@RICHTEXT");
        add(all, none, "file descriptive", "@INLINE-PREVIEW");
        add(all, none, "file", "@SYNC-APP");
        add(all, none, "text radio dropdown", "@LANGUAGE-CURRENT-FORM @LANGUAGE-CURRENT-SURVEY");
        add(all, none, "radio dropdown", "@LANGUAGE-SET @LANGUAGE-SET-FORM @LANGUAGE-SET-SURVEY");
    }

    private static void addWithArguments(Map<String, TagKind> all) {
        String choices = "radio dropdown checkbox yesno truefalse sql";
        add(all, Takes.TEXT, choices, "@HIDECHOICE @SHOWCHOICE");
        add(all, Takes.PARENTHESES, choices, "@MAXCHOICE @MAXCHOICE-SURVEY-COMPLETE");
        add(all, Takes.CODES, "checkbox", "@NONEOFTHEABOVE");
        add(all, Takes.NUMBER, "checkbox", "@MAXCHECKED");
        add(all, Takes.NUMBER, "text notes", "@WORDLIMIT @CHARLIMIT");
        add(all, Takes.TEXT, "text notes", "@PLACEHOLDER");
        add(all, Takes.TEXT, "text notes slider " + choices, "@DEFAULT @SETVALUE @PREFILL");
        add(all, Takes.MAYBE_PARENTHESES, "file descriptive", "@INLINE");
        add(all, Takes.PARENTHESES, "", "@IF");
        add(all, Takes.PARENTHESES, "text", "@CALCTEXT @CALCDATE");
        add(all, Takes.PARENTHESES, "text notes", "@DOWNLOAD-COUNT");
        add(all, Takes.TEXT, "", "@LANGUAGE-FORCE @LANGUAGE-FORCE-FORM @LANGUAGE-FORCE-SURVEY");
    }

    private static void addModules(Map<String, TagKind> all) {
        addModule(
                all,
                "INSPIRE Universal Validator",
                "@UVALIDATE",
                "@UVASSERT",
                "@UVREQUIRED",
                "@UVUNIQUE",
                "@UVCHOICES");
        addModule(all, "Date Validation Action Tags", "@PAST", "@FUTURE", "@NOTPAST", "@NOTFUTURE");
        addModule(all, "Field Notes Display", "@FIELD-NOTES-DISPLAY");
        addModule(
                all,
                "Auto-Save Value",
                "@AUTOSAVE",
                "@AUTOSAVE-FORM",
                "@AUTOSAVE-SURVEY",
                "@AUTOSAVE-FORM-HIDEICON",
                "@AUTOSAVE-SURVEY-SHOWICON");
        addModule(all, "Choice Columns", "@CHOICE-COLUMNS");
        addModule(all, "REDCap UI Tweaker", "@SAVEOPTIONS");
        addModule(all, "Shazam", "@SHAZAM");
        addModule(all, "Image Map", "@IMAGEMAP");
        addModule(all, UNNAMED_MODULE, "@FORMINSTANCE");
    }

    private static void add(Map<String, TagKind> all, Takes takes, String types, String names) {
        Set<FieldType> on = EnumSet.noneOf(FieldType.class);
        BLANK.splitAsStream(types)
                .filter(type -> !type.isEmpty())
                .map(FieldType::of)
                .forEach(on::add);
        BLANK.splitAsStream(names).forEach(name -> all.put(name, new TagKind(name, takes, on, Optional.empty())));
    }

    private static void addModule(Map<String, TagKind> all, String module, String... names) {
        for (String name : List.of(names)) {
            all.put(name, new TagKind(name, Takes.ANYTHING, Set.of(), Optional.of(module)));
        }
    }

    public TagKind {
        types = Set.copyOf(types);
    }

    /** The tag of this very name; upper and lower case are not the same, as they are not to REDCap. */
    public static Optional<TagKind> of(String name) {
        TagKind known = ALL.get(name);
        return known != null ? Optional.of(known) : family(name);
    }

    private static Optional<TagKind> family(String name) {
        return FAMILIES.entrySet().stream()
                .filter(family -> family.getKey().matcher(name).matches())
                .findFirst()
                .map(family -> new TagKind(
                        name,
                        Takes.ANYTHING,
                        Set.of(),
                        Optional.of(family.getValue()).filter(module -> !module.isEmpty())));
    }

    /** The names of all tags that have a fixed name. */
    public static Set<String> names() {
        return ALL.keySet();
    }

    /** Whether it works on fields of this type; nobody knows for a type that REDCap does not have. */
    public boolean worksOn(FieldType type) {
        return types.isEmpty() || type == FieldType.UNKNOWN || types.contains(type);
    }
}
