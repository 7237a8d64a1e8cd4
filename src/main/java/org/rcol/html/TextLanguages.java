package org.rcol.html;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rcol.dictionary.Choice;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FormName;
import org.rcol.dictionary.HtmlText;

/**
 * The languages of the texts that people read in a dictionary, as far as their small words show it.
 *
 * <p>Articles, pronouns and the like are in every sentence, and no study can do without them. A word counts the less the more languages have
 * it, so that what Danish and Norwegian share decides nothing between them. A language must be far ahead of every other one; else it is
 * unknown, which a screen reader takes better than a wrong one. An instrument that is in another language than the rest of its dictionary, as
 * those from a library often are, has its own.
 */
public final class TextLanguages {
    /** No language is known: the value that HTML has for it. */
    public static final String UNKNOWN = "";

    /** The language of the pages' own words. */
    public static final String OF_THE_PAGE = "en";

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry(
                    "en",
                    "the of and is not you your have has with how or what are were was been to for do does did this "
                            + "that which please from if on by at any when will there other than be as more yes"),
            Map.entry(
                    "de",
                    "der die das und ist nicht ein eine einen einer ich sie wie haben hat mit von zu auf f\u00fcr im "
                            + "den dem des wurde werden oder bei wenn sich welche kein keine ja nein wann bitte aus auch es am "
                            + "nach ihr ihre sind war \u00fcber"),
            Map.entry(
                    "fr",
                    "le la les des et est une un vous votre vos avez pour dans avec pas ou du au aux sur qui que "
                            + "\u00eates quel quelle ne par oui non si plus ce cette avoir \u00eatre \u00e9t\u00e9 il elle je "
                            + "de"),
            Map.entry(
                    "es",
                    "el la los las una un es usted su sus con por para del de que se si s\u00ed c\u00f3mo como "
                            + "qu\u00e9 cu\u00e1l al m\u00e1s est\u00e1 fue tiene ha en me muy cu\u00e1ntos le hay otro otra "
                            + "fecha o y"),
            Map.entry(
                    "it",
                    "il lo la gli le una un \u00e8 di del della che non con per sono ha ho come si nel nella alla "
                            + "pi\u00f9 dei delle questo quale lei s\u00ec da mi al hai sei"),
            Map.entry(
                    "pt",
                    "os as uma um \u00e9 do da dos das de n\u00e3o voc\u00ea com para por em no na seu sua que foi "
                            + "mais qual como ao est\u00e1 sim ou se tem ser"),
            Map.entry(
                    "nl",
                    "de het een en van is niet uw met voor op te dat die zijn heeft hoe ik of wat bij aan om deze "
                            + "door naar werd bent wordt geen nee welke heb had er je mijn"),
            Map.entry(
                    "da",
                    "og er en et ikke du jeg har med for p\u00e5 til af det den at hvor hvad hvordan din dit som "
                            + "eller om fra der blev v\u00e6ret mig efter nogen noget lidt ja nej hvis n\u00e5r sig skal haft "
                            + "ud mere"),
            Map.entry(
                    "nb",
                    "og er en et ikke du jeg har med for p\u00e5 til av det den \u00e5 at hvor hva hvordan din ditt "
                            + "som eller om fra n\u00e5r ble v\u00e6rt meg etter noen noe litt ja nei hvis seg skal hatt ut "
                            + "mer"),
            Map.entry(
                    "sv",
                    "och \u00e4r att inte en ett du jag har med f\u00f6r p\u00e5 till av det den hur vad din ditt "
                            + "som eller om fr\u00e5n n\u00e4r blev varit mig efter n\u00e5gon n\u00e5got lite ja nej vilken "
                            + "sig ska haft ut mer"),
            Map.entry(
                    "fi",
                    "ja on ei ett\u00e4 se oli olen ovat mutta kun tai jos sinun teid\u00e4n kuinka mik\u00e4 miten "
                            + "ole onko olet minun joka kyll\u00e4 olette t\u00e4m\u00e4 my\u00f6s"),
            Map.entry(
                    "pl",
                    "na nie si\u0119 jest do czy jak pan pani od oraz lub przez dla po jaki jaka ma by\u0142 "
                            + "by\u0142a tak ile kt\u00f3ry kt\u00f3re jestem"),
            Map.entry(
                    "cs",
                    "je na se jste jak jsou nebo pro od za do byl byla kter\u00fd kter\u00e1 ano ne kdy kolik "
                            + "\u017ee jsem m\u00e1te p\u0159i"));

    /** Scripts in which one language is written, or nearly so. */
    private static final Map<Character.UnicodeScript, String> SCRIPTS = Map.of(
            Character.UnicodeScript.GREEK, "el",
            Character.UnicodeScript.HEBREW, "he",
            Character.UnicodeScript.HANGUL, "ko",
            Character.UnicodeScript.HIRAGANA, "ja",
            Character.UnicodeScript.KATAKANA, "ja",
            Character.UnicodeScript.THAI, "th");

    private static final int LATIN = 0x24f;
    private static final double OF_A_LETTER = 0.25;
    private static final Pattern WORD = Pattern.compile("\\p{L}+");
    private static final double LEAST = 3;
    private static final double AHEAD = 1.5;
    private static final int DIFFERENT = 4;

    private static final Map<String, List<String>> BY_WORD = byWord();

    private final String whole;
    private final Map<FormName, String> forms = new HashMap<>();

    private TextLanguages(List<Field> fields) {
        Map<FormName, Score> scores = new LinkedHashMap<>();
        var all = new Score();
        for (Field field : fields) {
            Score own = scores.computeIfAbsent(field.form(), form -> new Score());
            for (String text : texts(field)) {
                own.add(text);
            }
        }
        scores.values().forEach(all::add);
        whole = all.language();
        scores.forEach((form, score) -> {
            String own = score.language();
            forms.put(form, own.equals(UNKNOWN) ? whole : own);
        });
    }

    /** The languages of these fields' texts. */
    public static TextLanguages of(List<Field> fields) {
        return new TextLanguages(fields);
    }

    /** The language of an instrument's texts, as {@code lang} has it; {@link #UNKNOWN} where it cannot be told. */
    public String of(FormName form) {
        return forms.getOrDefault(form, whole);
    }

    /** The language of most texts. */
    public String whole() {
        return whole;
    }

    private static List<String> texts(Field field) {
        var texts = new ArrayList<String>();
        for (Column column : List.of(Column.SECTION_HEADER, Column.FIELD_LABEL, Column.FIELD_NOTE)) {
            texts.add(field.get(column));
        }
        if (field.type().hasOwnChoices()) {
            field.choices().stream().map(Choice::label).forEach(texts::add);
        }
        return texts;
    }

    private static Map<String, List<String>> byWord() {
        Map<String, List<String>> byWord = new HashMap<>();
        WORDS.forEach((language, words) -> {
            for (String word : words.split(" ", -1)) {
                byWord.computeIfAbsent(word, w -> new ArrayList<>()).add(language);
            }
        });
        return Map.copyOf(byWord);
    }

    /** What speaks for each language. */
    private static final class Score {
        private final Map<String, Double> points = new HashMap<>();
        private final Map<String, Set<String>> words = new HashMap<>();

        void add(String text) {
            String words = HtmlText.of(text).words().toLowerCase(Locale.ROOT);
            Matcher word = WORD.matcher(words);
            while (word.find()) {
                List<String> languages = BY_WORD.getOrDefault(word.group(), List.of());
                languages.forEach(language -> add(language, word.group(), 1.0 / (languages.size() * languages.size())));
            }
            words.codePoints().filter(c -> c > LATIN).forEach(c -> {
                String language = SCRIPTS.get(Character.UnicodeScript.of(c));
                if (language != null) {
                    add(language, Character.toString(c), OF_A_LETTER);
                }
            });
        }

        void add(Score other) {
            other.points.forEach((language, sum) -> points.merge(language, sum, Double::sum));
            other.words.forEach((language, own) ->
                    words.computeIfAbsent(language, l -> new HashSet<>()).addAll(own));
        }

        private void add(String language, String word, double weight) {
            points.merge(language, weight, Double::sum);
            words.computeIfAbsent(language, l -> new HashSet<>()).add(word);
        }

        String language() {
            String first = UNKNOWN;
            double best = 0;
            double second = 0;
            for (Map.Entry<String, Double> each : points.entrySet()) {
                if (each.getValue() > best) {
                    second = best;
                    best = each.getValue();
                    first = each.getKey();
                } else {
                    second = Math.max(second, each.getValue());
                }
            }
            boolean sure = best >= LEAST
                    && best >= AHEAD * second
                    && words.getOrDefault(first, Set.of()).size() >= DIFFERENT;
            return sure ? first : UNKNOWN;
        }
    }
}
