package org.rcol.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.Rcol;
import org.rcol.Rcol.Ran;

/** Excel workbooks: read wherever a file is, never written, and refused with a sentence where they are not what they seem. */
class WorkbookTest {
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    @TempDir
    private Path temp;

    private Rcol rcol;

    @BeforeEach
    void start() throws IOException {
        rcol = new Rcol(Files.createDirectories(temp.resolve("work")));
    }

    /** A workbook written by hand: sheets by name, each a table of texts. */
    private void workbook(String file, Map<String, String[][]> sheets) throws IOException {
        Files.createDirectories(rcol.folder().resolve(file).getParent());
        Map<String, String> parts = new LinkedHashMap<>();
        var types = new StringBuilder();
        var listed = new StringBuilder();
        var related = new StringBuilder();
        int number = 1;
        for (var sheet : sheets.entrySet()) {
            types.append("<Override PartName=\"/xl/worksheets/sheet")
                    .append(number)
                    .append(
                            ".xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>");
            listed.append("<sheet name=\"")
                    .append(sheet.getKey())
                    .append("\" sheetId=\"")
                    .append(number);
            listed.append("\" r:id=\"rId").append(number).append("\"/>");
            related.append("<Relationship Id=\"rId")
                    .append(number)
                    .append("\" Type=\"")
                    .append(RELATIONS);
            related.append("/worksheet\" Target=\"worksheets/sheet")
                    .append(number)
                    .append(".xml\"/>");
            parts.put("xl/worksheets/sheet" + number + ".xml", sheet(sheet.getValue()));
            number++;
        }
        Map<String, String> all = new LinkedHashMap<>();
        all.put(
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                        + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument"
                        + ".spreadsheetml.sheet.main+xml\"/>" + types + "</Types>");
        all.put(
                "_rels/.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                        + "<Relationship Id=\"rId1\" Type=\"" + RELATIONS
                        + "/officeDocument\" Target=\"xl/workbook.xml\"/>"
                        + "</Relationships>");
        all.put(
                "xl/workbook.xml",
                "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + RELATIONS + "\"><sheets>" + listed
                        + "</sheets></workbook>");
        all.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/" + "relationships\">" + related
                        + "</Relationships>");
        all.putAll(parts);
        zip(file, all);
    }

    private static String sheet(String[][] rows) {
        var text = new StringBuilder("<worksheet xmlns=\"" + MAIN + "\"><sheetData>");
        for (int row = 0; row < rows.length; row++) {
            text.append("<row r=\"").append(row + 1).append("\">");
            for (int column = 0; column < rows[row].length; column++) {
                text.append("<c r=\"").append((char) ('A' + column)).append(row + 1);
                text.append("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">")
                        .append(rows[row][column].replace("&", "&amp;").replace("<", "&lt;"))
                        .append("</t></is></c>");
            }
            text.append("</row>");
        }
        return text.append("</sheetData></worksheet>").toString();
    }

    private void zip(String file, Map<String, String> parts) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + part.getValue()).getBytes(UTF_8));
            }
        }
        Files.write(rcol.folder().resolve(file), bytes.toByteArray());
    }

    private static String[][] dictionary(String label) {
        return new String[][] {
            {"Variable / Field Name", "Form Name", "Field Type", "Field Label"},
            {"record_id", "demo", "text", "Record ID"},
            {"age", "demo", "text", label}
        };
    }

    private Ran stopped(int code, String... words) {
        Ran ran = rcol.run(words);
        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isEqualTo(code);
        return ran;
    }

    @Test
    void a_workbook_is_uploaded_and_compared_like_a_file() throws IOException {
        workbook("demo.xlsx", Map.of("Dictionary", dictionary("Alter <in> Jahren & \u00e4hnlich ")));
        assertThat(stopped(0, "upload", "demo.xlsx", "--sandbox", "--yes").out())
                .contains("Applied and verified");
        assertThat(stopped(0, "upload", "demo.xlsx", "--sandbox", "--yes").out())
                .contains("No changes.");
        stopped(0, "export", "metadata", "--sandbox", "-o", "project.csv");
        assertThat(Files.readString(rcol.folder().resolve("project.csv"))).contains("Alter <in> Jahren & \u00e4hnlich");
        assertThat(stopped(0, "diff", "demo.xlsx", "project.csv").out()).contains("No changes.");
        byte[] before = Files.readAllBytes(rcol.folder().resolve("demo.xlsx"));
        stopped(0, "validate", "demo.xlsx", "--fix");
        assertThat(Files.readAllBytes(rcol.folder().resolve("demo.xlsx"))).isEqualTo(before);
    }

    @Test
    void the_sheet_with_the_headings_is_read_and_the_others_are_named() throws IOException {
        var sheets = new LinkedHashMap<String, String[][]>();
        sheets.put("Notes", new String[][] {{"read me"}});
        sheets.put("Dictionary", dictionary("Age"));
        workbook("demo.xlsx", sheets);
        Ran ran = stopped(0, "validate", ".");
        assertThat(ran.err()).contains("not read: sheet Notes of ./demo.xlsx");
    }

    @Test
    void two_sheets_with_headings_are_one_too_many_unless_one_is_chosen() throws IOException {
        var sheets = new LinkedHashMap<String, String[][]>();
        sheets.put("Old", dictionary("Age then"));
        sheets.put("New", dictionary("Age now"));
        workbook("demo.xlsx", sheets);
        assertThat(stopped(1, "validate", "demo.xlsx").out())
                .contains(
                        "FILE-01 the workbook has several sheets with a dictionary's headings: Old, New",
                        "choose one: demo.xlsx#Old");
        stopped(0, "upload", "demo.xlsx#New", "--sandbox", "--yes");
        assertThat(stopped(1, "diff", "demo.xlsx#Old", "demo.xlsx#New").out()).contains("Age then", "Age now");
        assertThat(stopped(2, "validate", "demo.xlsx#None").err()).contains("there is no such sheet", "Old, New");
        rcol.instrument("new.csv", "fresh,fresh,text,Fresh,");
        assertThat(stopped(0, "upload", "new.csv", "--base", "demo.xlsx#Old", "-n")
                        .out())
                .contains("+ fresh");
    }

    @Test
    void what_is_not_a_workbook_that_can_be_trusted_is_refused_with_a_sentence() throws IOException {
        zip("types.xlsx", Map.of("[Content_Types].xml", "<!DOCTYPE x><Types/>"));
        assertThat(stopped(1, "validate", "types.xlsx").out())
                .contains("types.xlsx: FILE-01 the workbook has a document type in its XML");
        zip("bomb.xlsx", Map.of("[Content_Types].xml", " ".repeat(30_000_000)));
        assertThat(stopped(1, "validate", "bomb.xlsx").out())
                .contains("bomb.xlsx: FILE-01 the workbook unpacks to more than 100 times its size");
        byte[] old = new byte[2048];
        byte[] magic = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1};
        System.arraycopy(magic, 0, old, 0, magic.length);
        Files.write(rcol.folder().resolve("old.xlsx"), old);
        assertThat(stopped(1, "validate", "old.xlsx").out())
                .contains("old.xlsx: FILE-01 the workbook is in Excel's old format (.xls)");
        byte[] name = "EncryptedPackage".getBytes(java.nio.charset.StandardCharsets.UTF_16LE);
        System.arraycopy(name, 0, old, 1024, name.length);
        Files.write(rcol.folder().resolve("locked.xlsx"), old);
        assertThat(stopped(1, "validate", "locked.xlsx").out())
                .contains("locked.xlsx: FILE-01 the workbook is protected with a password");
        rcol.file("text.xlsx", "record_id,demo,text\n");
        assertThat(stopped(1, "validate", "text.xlsx").out())
                .contains("text.xlsx: FILE-01 the workbook cannot be read");
        rcol.file("macro.xlsm", "x");
        assertThat(stopped(2, "validate", "macro.xlsm").err()).contains("of a kind that rcol does not read");
    }

    @Test
    void a_damaged_workbook_is_refused_wherever_it_was_cut() throws IOException {
        workbook("demo.xlsx", Map.of("Dictionary", dictionary("Age")));
        byte[] whole = Files.readAllBytes(rcol.folder().resolve("demo.xlsx"));
        for (int length = 4; length < whole.length; length += 97) {
            Files.write(rcol.folder().resolve("cut.xlsx"), java.util.Arrays.copyOf(whole, length));
            assertThat(stopped(1, "validate", "cut.xlsx").out()).contains("FILE-01 the workbook cannot be read");
        }
    }

    @Test
    void a_workbook_that_cannot_be_read_hides_nothing_of_the_other_files() throws IOException {
        workbook("ins/demo.xlsx", Map.of("Dictionary", dictionary("Age")));
        rcol.instrument("ins/phq9.csv", "phq_1,phq9,textt,Mood,");
        byte[] cut = Files.readAllBytes(rcol.folder().resolve("ins/demo.xlsx"));
        Files.write(rcol.folder().resolve("ins/cut.xlsx"), java.util.Arrays.copyOf(cut, cut.length - 9));
        assertThat(stopped(1, "validate", "ins").out())
                .contains("ins/cut.xlsx: FILE-01 the workbook cannot be read", "ins/phq9.csv:2: TYPE-01");
        Ran upload = rcol.to(1, "F".repeat(32)).run("upload", "ins", "--yes");
        assertThat(upload.exitCode()).isEqualTo(1);
        assertThat(upload.out() + upload.err()).contains("ins/cut.xlsx: FILE-01");
    }

    @Test
    void what_a_folder_holds_besides_is_named() throws IOException {
        rcol.instrument("ins/demo.csv", "record_id,demo,text,Record ID,");
        rcol.file("ins/gad7.tsv", "x").file("ins/old.xls", "x").file("ins/more/phq9.csv", "x");
        rcol.file("ins/README.md", "x")
                .file("ins/.hidden.csv", "x")
                .file("ins/~$lock.xlsx", "x")
                .file("ins/a.csv~", "x");
        assertThat(rcol.run("validate", "ins").err()).contains("not read: ins/gad7.tsv, ins/more/, ins/old.xls\n");
    }

    @Test
    void files_without_a_field_are_refused_before_the_network() {
        rcol.file("head.csv", "field_name,form_name,field_type,field_label\n,,,\n");
        Ran ran = rcol.to(1, "F".repeat(32)).run("upload", "head.csv", "--replace", "--yes");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("there is no field in head.csv", "nothing was sent");
    }
}
