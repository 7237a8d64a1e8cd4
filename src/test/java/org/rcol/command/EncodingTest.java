package org.rcol.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rcol.Rcol;
import org.rcol.RunningSandbox;
import org.rcol.dictionary.Column;

/** Files in other encodings than UTF-8: what is known, what is guessed, and what a guess may do. */
class EncodingTest {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final String HEADER =
            "field_name,form_name,field_type,field_label,select_choices_or_calculations\nrecord_id,demo,text,ID,\n";

    @TempDir
    Path temp;

    private RunningSandbox project;
    private Rcol rcol;

    @BeforeEach
    void start() throws IOException {
        project = new RunningSandbox(temp.resolve("server"));
        rcol = new Rcol(Files.createDirectories(temp.resolve("work"))).to(project.port(), project.token());
    }

    @AfterEach
    void stop() {
        project.close();
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(rcol.folder().resolve(name), bytes);
    }

    private Path file(String name, String row, Charset encoding) throws IOException {
        return file(name, (HEADER + row + "\n").getBytes(encoding));
    }

    private String label(String field) {
        return project.dictionary().fields().stream()
                .filter(each -> each.name().text().equals(field))
                .map(each -> each.get(Column.FIELD_LABEL))
                .findFirst()
                .orElse("");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "windows-1250;windows-1250;Płeć – źródło;1, mężczyzna | 2, kobieta",
                "windows-1250;windows-1250;Jak często w ciągu ostatnich dwóch tygodni dokuczał Panu brak zainteresowania?;1, Wcale | 2, Kilka dni",
                "windows-1250;windows-1250;Jak často Vás v posledních dvou týdnech trápily následující potíže?;1, vůbec ne | 2, téměř každý den",
                "windows-1250;windows-1250;Az elmúlt két hétben milyen erős fájdalmat érzett?;1, Nő | 2, Férfi",
                "windows-1251;windows-1251;Номер;1, мужской | 2, женский",
                "windows-1251;windows-1251;Как часто Вас беспокоили следующие проблемы за последние две недели?;1, Ни разу | 2, Несколько дней",
                "windows-1251;windows-1251;Як часто протягом останніх двох тижнів Вас турбували такі проблеми?;1, чоловік | 2, жінка",
                "windows-1256;windows-1256;الجنس;1, ذكر | 2, أنثى",
                "windows-1256;windows-1256;خلال الأسبوعين الماضيين، كم مرة عانيت من المشاكل التالية؟;1, أبداً | 2, عدة أيام",
                "windows-1256;windows-1256;در دو هفته گذشته چند بار مشکلات زير شما را آزار داده است؟;1, مرد | 2, زن",
                "windows-31j;Shift_JIS;性別;1, 男性 | 2, 女性",
                "windows-31j;Shift_JIS;過去２週間、次のような問題にどのくらい頻繁に悩まされていますか。;1, 全くない | 2, 数日",
                "windows-31j;Shift_JIS;年齢;1, 歳 | 2, 月齢",
                "GBK;GBK;性别;1, 男 | 2, 女",
                "GBK;GBK;在过去的两周里，您有多少时间受到以下问题的困扰？;1, 完全不会 | 2, 几天"
            })
    void nothing_is_made_of_a_file_in_another_encoding_until_it_is_stated(
            String charset, String named, String label, String choices) throws IOException {
        Path file = file("x.csv", "item,demo,radio,\"" + label + "\",\"" + choices + "\"", Charset.forName(charset));
        byte[] bytes = Files.readAllBytes(file);

        Rcol.Ran checked = rcol.run("validate", "x.csv");
        assertThat(checked.out()).contains("FILE-02", " " + named + " ", "--encoding ");
        assertThat(checked.out().split("read in ", 2)[1].split("\n", 2)[0].split(", in "))
                .hasSizeLessThan(4);
        rcol.run("validate", "--fix", "x.csv");
        assertThat(file).hasBinaryContent(bytes);
        int before = project.requests();
        Rcol.Ran uploaded = rcol.run("upload", "x.csv", "--yes");
        assertThat(uploaded.exitCode()).isEqualTo(checked.exitCode() == 1 ? 1 : 5);
        assertThat(uploaded.out() + uploaded.err()).contains("--encoding", named);
        assertThat(project.requests()).isEqualTo(before);

        assertThat(rcol.run("validate", "--encoding", named, "x.csv").out()).doesNotContain("FILE-02", "FILE-13");
        assertThat(rcol.run("upload", "x.csv", "--yes", "--encoding", named).exitCode())
                .isZero();
        assertThat(label("item")).isEqualTo(label);
        assertThat(file).hasBinaryContent(bytes);
        assertThat(rcol.run("validate", "--fix", "--encoding", named, "x.csv").exitCode())
                .isZero();
        assertThat(file).content(UTF_8).contains(label, choices);
    }

    private static final List<String> WESTERN = List.of(
            "Wie oft fühlten Sie sich im Verlauf der letzten zwei Wochen durch Müdigkeit beeinträchtigt?",
            "Größe (cm), Körperoberfläche (m²), Temperatur über 38 °C – „Fieber“",
            "Au cours des deux dernières semaines, à quelle fréquence avez-vous été gêné(e) ?",
            "Âge du patient, n° d’identification, cœur, maïs, août, où, ça, Noël, « oui »",
            "DÉCÉDÉ : ÉVÉNEMENT INDÉSIRABLE GRAVE… l’hôpital",
            "¿Con qué frecuencia ha tenido dificultades en las últimas dos semanas? ¡Sí! niño, señora, pingüino",
            "Nº de habitación, 1ª visita, 2º control, España, teléfono, último, educación",
            "Durante as últimas 2 semanas, com que frequência sentiu falta de interesse? Não, corações, põe, três, você, à noite",
            "Nelle ultime due settimane, con quale frequenza è stato infastidito? perché, più, così, città, età",
            "Hoe vaak heeft u in de afgelopen twee weken last gehad? één, coördinatie, geïnteresseerd, hè, reële",
            "Hur ofta har du under de senaste två veckorna besvärats? Ålder, längd, ökad trötthet, å andra sidan",
            "Hvor ofte inden for de sidste to uger har du følt dig nedtrykt? Æble, år, højde, vægt, på",
            "Hvor ofte har du vært plaget? Kjønn, høyde, smør, også, én, fôr, dårlig",
            "Kuinka usein sinua ovat vaivanneet seuraavat ongelmat? Ikä, sähköposti, yöllä, häiriö, šakki",
            "Hversu oft hefur þú fundið fyrir þreytu síðustu tvær vikur? Aldur, hæð, þyngd, já, ýmislegt, öðru hverju",
            "Creatinine (µmol/L), eGFR (mL/min/1.73 m²), dose ½ tablet, 5 ± 2, 3×2, 20°C, cm³, §5, €10, £5, 10 ‰",
            "The patient’s “naïve” answer — Sjögren, Ménière, Guillain-Barré, Behçet… REDCap™ Word® © 2020 • café",
            "Amb quina freqüència ha sentit cansament? col·laboració, pèrdua, això, més, raó",
            "Jé ne sais quoi; crème brûlée; Curaçao; São Tomé; Reykjavík; Zürich; Malmö; Tromsø");

    private static List<String> genuine() {
        var texts = new ArrayList<>(WESTERN);
        for (int i = 0; i < WESTERN.size(); i++) {
            for (int step = 1; step <= 5; step++) {
                texts.add(WESTERN.get(i) + " / " + WESTERN.get((i + step) % WESTERN.size()));
            }
        }
        return texts;
    }

    @Test
    void a_hundred_genuine_western_files_have_no_finding_and_stay_as_they_are() throws IOException {
        List<String> texts = genuine();
        assertThat(texts).hasSizeGreaterThanOrEqualTo(100);
        for (String text : texts) {
            Path file = file("x.csv", "item,demo,text,\"" + text + "\",", WINDOWS);
            byte[] bytes = Files.readAllBytes(file);
            Rcol.Ran ran = rcol.run("validate", "--fix", "x.csv");
            assertThat(ran.out()).as(text).doesNotContain("FILE-");
            assertThat(file).hasBinaryContent(bytes);
        }
        assertThat(rcol.run("upload", "x.csv", "--yes").exitCode()).isZero();
        assertThat(label("item")).isEqualTo(texts.get(texts.size() - 1));
    }

    @Test
    void fixing_keeps_a_guess_and_says_how_to_make_the_file_utf_8() throws IOException {
        Path file = file("x.csv", "item,demo,Text,Größe,", WINDOWS);
        Rcol.Ran ran = rcol.run("validate", "--fix", "x.csv");
        assertThat(ran.err())
                .contains("x.csv is in Windows-1252 by the look of it; to make it UTF-8: "
                        + "rcol validate --fix --encoding windows-1252 x.csv");
        assertThat(file).hasBinaryContent((HEADER + "item,demo,text,Größe,\n").getBytes(WINDOWS));
        file("my file.csv", "item,demo,Text,Größe,", WINDOWS);
        assertThat(rcol.run("validate", "--fix", "my file.csv").err()).contains("windows-1252 \"my file.csv\"");

        Rcol.Ran shown = rcol.run("validate", "--fix", "--diff", "--encoding", "windows-1252", "x.csv");
        assertThat(shown.out()).contains("# x.csv: Windows-1252 becomes UTF-8: \"Größe\"");
        rcol.run("validate", "--fix", "--encoding", "windows-1252", "x.csv");
        assertThat(file).hasBinaryContent((HEADER + "item,demo,text,Größe,\n").getBytes(UTF_8));
        assertThat(rcol.run("validate", "x.csv").err()).doesNotContain("by the look of it");
    }

    @Test
    void a_file_in_doubt_is_left_alone_even_where_a_cell_could_be_fixed() throws IOException {
        Path file = file("x.csv", "item,demo,Text,Płeć,", Charset.forName("windows-1250"));
        byte[] bytes = Files.readAllBytes(file);
        Rcol.Ran ran = rcol.run("validate", "--fix", "x.csv");
        assertThat(ran.err()).contains("x.csv was not fixed: in which encoding it is, is not known; state it: ");
        assertThat(ran.out()).doesNotContain("--fix would fix");
        assertThat(file).hasBinaryContent(bytes);
    }

    @Test
    void the_difference_shows_ten_words_that_change_and_how_many_more() throws IOException {
        String words = "ą bą cą dą eą fą gą hą ią ją ką lą";
        file("x.csv", "item,demo,text," + words + ",", Charset.forName("windows-1250"));
        assertThat(rcol.run("validate", "--fix", "--diff", "--encoding", "cp1250", "x.csv")
                        .out())
                .isEqualTo("# x.csv: windows-1250 becomes UTF-8: \"ą\", \"bą\", \"cą\", \"dą\", \"eą\", \"fą\", "
                        + "\"gą\", \"hą\", \"ią\", \"ją\" and 2 more\n");
    }

    @Test
    void on_a_terminal_upload_shows_the_words_and_asks() throws IOException {
        file("x.csv", "item,demo,text,Płeć,", Charset.forName("windows-1250"));
        int before = project.requests();
        Rcol.Ran no = rcol.typing("n\n").run("upload", "x.csv", "--yes");
        assertThat(no.exitCode()).isEqualTo(5);
        assertThat(no.err()).contains("its words are: P³eæ", "Are these words right? [y/N]", "--encoding windows-1250");
        assertThat(rcol.typing("y\n")
                        .run("upload", "x.csv", "--yes", "--format", "json")
                        .exitCode())
                .isEqualTo(5);
        assertThat(project.requests()).isEqualTo(before);
        assertThat(rcol.typing("y\n").run("upload", "x.csv", "--yes").exitCode())
                .isZero();
        assertThat(label("item")).isEqualTo("P³eæ");
    }

    @Test
    void a_dry_run_says_that_the_upload_would_be_refused_and_saves_no_plan_in_doubt() throws IOException {
        file("x.csv", "item,demo,text,Płeć,", Charset.forName("windows-1250"));
        Rcol.Ran dry = rcol.run("upload", "x.csv", "--dry-run");
        assertThat(dry.exitCode()).isZero();
        assertThat(dry.err()).contains("without --dry-run this would be refused", "windows-1250");
        assertThat(rcol.run("upload", "x.csv", "--dry-run", "--plan-out", "p.json")
                        .exitCode())
                .isEqualTo(5);
        assertThat(rcol.folder().resolve("p.json")).doesNotExist();
    }

    @Test
    void a_file_that_is_utf_8_except_for_a_line_is_an_error_and_left_alone() throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write((HEADER + "a,demo,text,Größe in cm,\n").getBytes(UTF_8));
        bytes.write("b,demo,text,Größe in m,\n".getBytes(WINDOWS));
        Path file = file("x.csv", bytes.toByteArray());
        disproved(file, "the file is UTF-8 except for line 4", "type the special letters of line 4 again");
    }

    @Test
    void bytes_that_windows_1252_does_not_have_are_an_error() throws IOException {
        for (int undefined : List.of(0x81, 0x8D, 0x8F, 0x90, 0x9D)) {
            byte[] bytes = (HEADER + "a,demo,text,tr" + (char) undefined + "s,\n").getBytes(ISO_8859_1);
            disproved(
                    file("x.csv", bytes),
                    "and not Windows-1252 either: it has byte "
                            + Integer.toHexString(undefined).toUpperCase(Locale.ROOT));
        }
    }

    @Test
    void a_file_with_the_mark_of_utf_8_and_other_bytes_is_an_error() throws IOException {
        byte[] bytes = ("\u00EF\u00BB\u00BF" + HEADER + "a,demo,text,Gr\u00F6\u00DFe,\n").getBytes(ISO_8859_1);
        disproved(file("x.csv", bytes), "the file is UTF-8, but on line 3", "type the special letters of line 3 again");
    }

    @Test
    void a_file_of_an_old_mac_is_an_error_that_names_mac_roman() throws IOException {
        String text = (HEADER + "a,demo,text,Größe und Übergewicht,\n").replace('\n', '\r');
        Path file = file("x.csv", text.getBytes(Charset.forName("x-MacRoman")));
        disproved(file, "lines end as on a Mac", "read in MacRoman it has \"Größe\"");
        assertThat(rcol.run("upload", "x.csv", "--yes", "--encoding", "mac").exitCode())
                .isZero();
        assertThat(label("a")).isEqualTo("Größe und Übergewicht");
    }

    @Test
    void a_western_file_with_the_line_ends_of_a_mac_is_no_mac_file_if_mac_roman_makes_no_words() throws IOException {
        String text = (HEADER + "a,demo,text,Größe und Übergewicht,\n").replace('\n', '\r');
        file("x.csv", text.getBytes(WINDOWS));
        assertThat(rcol.run("validate", "x.csv").out()).doesNotContain("FILE-02");
    }

    @Test
    void utf_16_that_is_cut_or_has_half_a_character_is_an_error() throws IOException {
        byte[] whole = ("\uFEFF" + HEADER + "a,demo,text,Größe,\n").getBytes(UTF_16LE);
        assertThat(rcol.run("validate", file("x.csv", whole).getFileName().toString())
                        .exitCode())
                .isZero();
        disproved(file("x.csv", Arrays.copyOf(whole, whole.length - 1)), "the file is UTF-16, but on line 3");
        byte[] half = whole.clone();
        half[2 * (1 + HEADER.length()) + 1] = (byte) 0xD8;
        disproved(file("x.csv", half), "the file is UTF-16, but on line 3");
    }

    @Test
    void bytes_that_the_stated_encoding_does_not_have_are_an_error() throws IOException {
        byte[] bytes = (HEADER + "a,demo,text,tr\u0081s,\n").getBytes(ISO_8859_1);
        Path file = file("x.csv", bytes);
        Rcol.Ran ran = rcol.run("validate", "--fix", "--encoding", "ANSI", "x.csv");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out()).contains("FILE-02 line 3 has bytes that Windows-1252 does not have");
        assertThat(file).hasBinaryContent(bytes);
        int before = project.requests();
        assertThat(rcol.run("upload", "x.csv", "--yes", "--encoding", "ANSI").exitCode())
                .isEqualTo(1);
        assertThat(project.requests()).isEqualTo(before);
    }

    private void disproved(Path file, String... words) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Rcol.Ran ran = rcol.run("validate", "--fix", "x.csv");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out()).contains("FILE-02 ").contains(words);
        assertThat(ran.out()).doesNotContain("FILE-13");
        assertThat(ran.err()).contains("x.csv was not fixed: in which encoding it is, is not known");
        assertThat(file).hasBinaryContent(bytes);
        int before = project.requests();
        assertThat(rcol.run("upload", "x.csv", "--yes").exitCode()).isEqualTo(1);
        assertThat(rcol.run("diff", "x.csv", "x.csv").exitCode()).isEqualTo(1);
        assertThat(rcol.run("export", "codebook", "x.csv", "-o", "c.html").exitCode())
                .isEqualTo(1);
        assertThat(project.requests()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cp1252", "ansi", "ANSI", "latin1", "Windows-1252", "windows_1252", "1252", "ISO-8859-1"})
    void windows_1252_has_many_names(String name) throws IOException {
        Path file = file("x.csv", "a,demo,text,„Größe“,", WINDOWS);
        rcol.run("validate", "--fix", "--encoding", name, "x.csv");
        assertThat(file).content(UTF_8).contains("„Größe“");
    }

    @ParameterizedTest
    @CsvSource({
        "sjis,windows-31j,性別",
        "shift-jis,windows-31j,①～性別",
        "cp932,windows-31j,性別",
        "gb2312,GBK,性别",
        "gb18030,GB18030,性别",
        "cp936,GBK,性别",
        "big5,x-windows-950,性別",
        "euc-kr,x-windows-949,성별",
        "mac,x-MacRoman,Größe",
        "latin2,ISO-8859-2,Płeć",
        "koi8-r,KOI8-R,Пол"
    })
    void other_encodings_have_many_names(String name, String charset, String text) throws IOException {
        Path file = file("x.csv", "a,demo,text," + text + ",", Charset.forName(charset));
        rcol.run("validate", "--fix", "--encoding", name, "x.csv");
        assertThat(file).content(UTF_8).contains("," + text + ",");
    }

    @Test
    void an_unknown_encoding_is_a_usage_error_that_names_the_nearest() throws IOException {
        file("x.csv", "a,demo,text,Age,", UTF_8);
        for (String command : List.of("validate", "upload", "diff", "export codebook -o c.html")) {
            var words = new ArrayList<>(List.of(command.split(" ")));
            words.addAll(List.of("x.csv", "--encoding", "shift-gis"));
            Rcol.Ran ran = rcol.run(words.toArray(String[]::new));
            assertThat(ran.exitCode()).as(command).isEqualTo(2);
            assertThat(ran.err()).contains("there is no encoding \"shift-gis\"", "did you mean Shift_JIS?");
        }
    }

    @Test
    void a_stated_encoding_leaves_utf_8_and_marked_files_as_they_are() throws IOException {
        rcol.file("utf8.csv", HEADER + "a,demo,text,Größe,\n");
        file("marked.csv", ("\uFEFF" + HEADER + "a,demo,text,Größe,\n").getBytes(UTF_16LE));
        for (String name : List.of("utf8.csv", "marked.csv")) {
            rcol.run("validate", "--fix", "--encoding", "windows-1251", name);
            assertThat(rcol.folder().resolve(name)).content(UTF_8).isEqualTo(HEADER + "a,demo,text,Größe,\n");
        }
    }

    @Test
    void diff_codebook_and_against_read_in_the_stated_encoding_and_warn_in_doubt() throws IOException {
        file("x.csv", "a,demo,text,Płeć,", Charset.forName("windows-1250"));
        rcol.file("utf8.csv", HEADER + "a,demo,text,Płeć,\n");
        assertThat(rcol.run("diff", "x.csv", "utf8.csv", "--encoding", "windows-1250")
                        .exitCode())
                .isZero();
        Rcol.Ran doubtful = rcol.run("diff", "x.csv", "utf8.csv");
        assertThat(doubtful.exitCode()).isEqualTo(1);
        assertThat(doubtful.err()).contains("warning: x.csv: not UTF-8", "--encoding windows-1250");
        rcol.run("export", "codebook", "x.csv", "-o", "c.html", "--encoding", "windows-1250");
        assertThat(rcol.folder().resolve("c.html")).content(UTF_8).contains("Płeć");
        Rcol.Ran against = rcol.run("validate", "utf8.csv", "--against", "x.csv");
        assertThat(against.exitCode()).isEqualTo(2);
        assertThat(against.err()).contains("x.csv: not UTF-8", "--encoding windows-1250");
        assertThat(rcol.run("validate", "utf8.csv", "--against", "x.csv", "--encoding", "windows-1250")
                        .exitCode())
                .isZero();
    }
}
