package org.rcol.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rcol.dictionary.FileEncoding.Certainty;

/** What looks Western and what does not. */
class WesternTextTest {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final List<List<String>> LANGUAGES = Stream.of(
                    "fühlten Müdigkeit beeinträchtigt Größe Körperoberfläche über heiß „Fieber“ Ärztin ÖFFNUNG",
                    "dernières fréquence été gêné(e) Âge n° d’identification cœur août où ça Noël «oui» DÉCÉDÉ l’hôpital…",
                    "¿Qué frecuencia últimas ¡Sí! niño señora pingüino Nº 1ª 2º España teléfono educación",
                    "últimas frequência Não corações põe três você à noite atenção",
                    "è perché più così città età",
                    "één coördinatie geïnteresseerd hè reële",
                    "två veckorna besvärats Ålder längd ökad trötthet å",
                    "følt Æble år højde vægt på",
                    "Kjønn høyde smør også én fôr dårlig",
                    "Ikä sähköposti yöllä häiriö šakki",
                    "þú fundið þreytu síðustu tvær hæð þyngd já ýmislegt öðru")
            .map(words -> List.of(words.split(" ")))
            .toList();
    private static final List<String> SIGNS = List.of(
            "m²", "cm³", "20 °C", "µg/L", "½", "5±2", "€10", "k€", "§5", "n°", "–", "—", "•", "™", "®", "©", "3×2",
            "‰");

    private static Certainty certainty(String text, Charset charset) {
        String file = "field_name,form_name,field_type,field_label\na,f,text,\"" + text + "\"\n";
        return DictionaryReader.read("x.csv", file.getBytes(charset))
                .facts()
                .encoding()
                .certainty();
    }

    @Test
    void any_text_of_the_words_of_one_western_language_or_two_is_western() {
        long seed = Long.getLong("rcol.seed", System.nanoTime());
        System.out.println("WesternTextTest: rcol.seed=" + seed);
        var random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            // Of two languages, files have more than a few words.
            List<String> pool = new ArrayList<>(any(random, LANGUAGES));
            int length = 1 + random.nextInt(30);
            if (random.nextInt(3) == 0) {
                pool.addAll(List.of("question", "answer", "visit"));
                pool.addAll(LANGUAGES.get(0));
                length += 30;
            }
            var text = new StringBuilder(any(random, SIGNS));
            for (int k = 0; k < length; k++) {
                text.append(' ').append(random.nextInt(6) == 0 ? any(random, SIGNS) : any(random, pool));
            }
            assertThat(certainty(text.toString(), WINDOWS)).as(text.toString()).isEqualTo(Certainty.GUESSED);
        }
    }

    private static <T> T any(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NºID, n°tel, 2º, 1ª, mean±SD, Mo–Fr, l’été, O´Brien, col·legi",
                "Gewicht¹ Größe²",
                "“CAFÉ” CAFÉ… MANHû DÉCÉDÉ\u00A0: Spaß“",
                "dir\\nÉtat\\n¿Qué?",
                "«» § €"
            })
    void signs_may_stand_where_writers_put_them(String text) {
        assertThat(certainty(text, WINDOWS)).isEqualTo(Certainty.GUESSED);
    }

    @ParameterizedTest
    @CsvSource({
        "windows-1250,Věk pacienta",
        "windows-1250,Nő | Férfi",
        "windows-1250,Bărbat | Femeie: în ultimele două săptămâni v-aţi simţit obosită",
        "windows-1251,Пол",
        "windows-1253,Φύλο",
        "windows-1254,Kadın | Erkek: son iki hafta içinde aşağıdaki sorunlardan ne sıklıkla rahatsız oldunuz",
        "windows-1255,מין",
        "windows-1257,Kaip dažnai per pastarąsias savaites vargino šios problemos",
        "x-windows-949,성별",
        "x-windows-950,性別",
        "windows-31j,年齢",
        "x-MacRoman,Größe und Gewicht",
        "IBM850,fähig",
        "KOI8-R,Номер"
    })
    void other_languages_are_not_western(Charset charset, String text) {
        assertThat(certainty(text, charset)).isIn(Certainty.DOUBTFUL, Certainty.DISPROVED);
    }

    @Test
    void long_texts_without_a_blank_are_read_to_their_end() {
        for (String unit : List.of("\u6211\u7684\u53CC\u624B", "\u5065\u5EB7", "\u6211")) {
            assertThat(certainty(unit.repeat(100_000), Charset.forName("GBK")))
                    .isIn(Certainty.DOUBTFUL, Certainty.DISPROVED);
        }
        assertThat(certainty("\u00E9" + "abc".repeat(100_000), WINDOWS)).isEqualTo(Certainty.GUESSED);
    }
}
