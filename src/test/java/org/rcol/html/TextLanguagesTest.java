package org.rcol.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rcol.Corpus;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DictionaryReader;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FormName;
import org.rcol.dictionary.Header;
import org.rcol.dictionary.Location;

/** In which language a screen reader is asked to read the labels of a dictionary. */
class TextLanguagesTest {
    private static Field field(String form, String label) {
        List<String> cells = Column.ALL.stream()
                .map(column -> switch (column) {
                    case FIELD_NAME -> "x";
                    case FORM_NAME -> form;
                    case FIELD_TYPE -> "text";
                    case FIELD_LABEL -> label;
                    default -> "";
                })
                .toList();
        return Field.of(cells, new Location("x", 2, 2, Header.API));
    }

    private static List<Field> fields(String form, String labels) {
        var fields = new ArrayList<Field>();
        for (String label : labels.split("/", -1)) {
            fields.add(field(form, label));
        }
        return fields;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "en; How often have you felt tired?/Date of the visit/Which of these do you take?/Is it better than before?",
                "de; Wie oft f\u00fchlten Sie sich m\u00fcde?/Datum der Visite/Welche Mittel nehmen Sie ein?/Ist es besser als fr\u00fcher?",
                "fr; \u00c0 quelle fr\u00e9quence \u00eates-vous fatigu\u00e9?/Date de la visite/Quel est votre \u00e2ge?/Avez-vous pris ce m\u00e9dicament?",
                "es; \u00bfCon qu\u00e9 frecuencia est\u00e1 usted cansado?/Fecha de la visita/\u00bfCu\u00e1l es su edad?/\u00bfTiene otro problema?",
                "it; Con quale frequenza si \u00e8 sentito stanco?/Data della visita/Qual \u00e8 la sua et\u00e0?/Lei prende pi\u00f9 di un farmaco?",
                "pt; Com que frequ\u00eancia voc\u00ea est\u00e1 cansado?/Data da visita/Qual \u00e9 a sua idade?/Voc\u00ea n\u00e3o tem um problema?",
                "nl; Hoe vaak was u moe in de afgelopen week?/Datum van het bezoek/Wat is uw leeftijd?/Heeft u een van deze klachten?",
                "da; Hvor ofte har du v\u00e6ret tr\u00e6t?/Dato for bes\u00f8get/Hvad er din alder?/Tager du nogen medicin, og hvad hedder den?",
                "nb; Hvor ofte har du v\u00e6rt sliten?/Dato for bes\u00f8ket/Hva er din alder?/Tar du noen medisiner, og hva heter de?",
                "sv; Hur ofta har du varit tr\u00f6tt?/Datum f\u00f6r bes\u00f6ket/Hur gammal \u00e4r du?/Tar du n\u00e5gon medicin, och vad heter den?",
                "fi; Kuinka usein olette ollut v\u00e4synyt?/K\u00e4ynnin p\u00e4iv\u00e4/Mik\u00e4 on ik\u00e4si?/Onko teill\u00e4 l\u00e4\u00e4kitys ja miten se on auttanut?",
                "pl; Jak cz\u0119sto jest Pan zm\u0119czony?/Data wizyty/Ile ma Pan lat?/Czy przyjmuje Pan lub Pani leki i od kiedy?",
                "cs; Jak \u010dasto jste unaven\u00fd?/Datum n\u00e1v\u0161t\u011bvy/Kolik je v\u00e1m let?/L\u00e9ky, kter\u00e9 jste dostal od l\u00e9ka\u0159e, a kdy?",
                "ja; \u6700\u8fd1\u3001\u75b2\u308c\u3092\u611f\u3058\u307e\u3059\u304b/\u6765\u9662\u65e5/\u5e74\u9f62\u306f\u3044\u304f\u3064\u3067\u3059\u304b/\u85ac\u3092\u98f2\u3093\u3067\u3044\u307e\u3059\u304b",
                "el; \u03a0\u03cc\u03c3\u03bf \u03c3\u03c5\u03c7\u03bd\u03ac \u03b1\u03b9\u03c3\u03b8\u03ac\u03bd\u03b5\u03c3\u03c4\u03b5 \u03ba\u03bf\u03cd\u03c1\u03b1\u03c3\u03b7;"
            })
    void a_few_questions_are_enough(String language, String labels) {
        assertThat(TextLanguages.of(fields("form", labels)).whole()).isEqualTo(language);
    }

    @ParameterizedTest
    @CsvSource({"Sex/Height (cm)/Weight (kg)/BMI", "Alter/Gewicht/Groesse", "a/b/c", "No/Si/No", "12/13"})
    void where_words_do_not_show_it_the_language_is_unknown(String labels) {
        assertThat(TextLanguages.of(fields("form", labels)).whole()).isEqualTo(TextLanguages.UNKNOWN);
    }

    @Test
    void an_instrument_in_another_language_has_its_own_and_a_short_one_that_of_the_others() {
        List<Field> fields = fields(
                "befinden",
                "Wie oft f\u00fchlten Sie sich m\u00fcde?/Welche Mittel nehmen Sie ein?/Ist es besser als fr\u00fcher?/"
                        + "Haben Sie in der letzten Woche gut geschlafen?/Wann sind Sie aufgewacht?/Wie war das f\u00fcr Sie?");
        fields.addAll(fields("phq", "How often have you felt tired?/Which of these do you take?/Are you well?"));
        fields.addAll(fields("labor", "CRP/Leukozyten"));
        TextLanguages languages = TextLanguages.of(fields);
        assertThat(languages.of(new FormName("befinden"))).isEqualTo("de");
        assertThat(languages.of(new FormName("phq"))).isEqualTo("en");
        assertThat(languages.of(new FormName("labor"))).isEqualTo("de");
    }

    @Test
    void public_dictionaries_are_in_their_languages() throws IOException {
        Corpus.needed();
        Set<String> others = new TreeSet<>();
        int english = 0;
        for (Corpus.Entry entry : Corpus.entries()) {
            String name = entry.path().toString();
            if (!name.endsWith(".csv") && !name.endsWith(".json")) {
                continue;
            }
            String language = TextLanguages.of(DictionaryReader.read(name, Files.readAllBytes(entry.path()))
                            .fields())
                    .whole();
            if (language.equals("en")) {
                english++;
            } else if (!language.equals(TextLanguages.UNKNOWN)) {
                others.add(language + " " + entry);
            }
        }
        String radar = "RADAR-base+RADAR-REDCap-aRMT-Definitions/REDCap-DDs/RADARaRMT";
        assertThat(others)
                .contains(
                        "da " + radar + "Danish_DataDictionary.csv",
                        "nl " + radar + "Dutch_DataDictionary.csv",
                        "de " + radar + "German_DataDictionary.csv",
                        "it " + radar + "Italian_DataDictionary.csv",
                        "es " + radar + "Spanish_DataDictionary.csv",
                        "de KohlbacherLab+case_management_mvh/FallverwaltungModellvorhaben_DataDictionary.csv",
                        "de JuliusWelzel+rcol/instruments/bdi_ii.csv");
        // Whatever else is in no English is German, from projects in Germany.
        assertThat(others)
                .allMatch(found -> found.contains(radar)
                        || found.startsWith("de umg-minai+")
                        || found.startsWith("de KohlbacherLab+")
                        || found.startsWith("de JuliusWelzel+"));
        assertThat(english).isGreaterThan(190);
    }
}
