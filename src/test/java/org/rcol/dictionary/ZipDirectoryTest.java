package org.rcol.dictionary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** A zip is what its directory says, or it is none. */
class ZipDirectoryTest {
    private static final String INSTRUMENT = "field_name,form_name,field_type,field_label\nrecord_id,demo,text,x\n";

    private static byte[] zip(String comment, String... names) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.setComment(comment);
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(INSTRUMENT.getBytes(UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static List<ZipFacts.Fault> faults(byte[] zip) {
        return DictionaryReader.read("x.zip", zip).facts().zip().orElseThrow().faults();
    }

    @Test
    void a_whole_zip_has_no_faults() throws IOException {
        assertThat(faults(zip("", "instrument.csv", "OriginID.txt"))).isEmpty();
        assertThat(faults(zip("a comment", "instrument.csv", "ä.txt"))).isEmpty();
        assertThat(faults(zip("PK\u0005\u0006 in a comment", "instrument.csv"))).isEmpty();
    }

    @Test
    void a_zip_that_was_cut_anywhere_is_damaged() throws IOException {
        for (String comment : List.of("", "a comment")) {
            byte[] whole = zip(comment, "instrument.csv", "OriginID.txt");
            for (int end = 4; end < whole.length; end++) {
                assertThat(faults(Arrays.copyOf(whole, end)))
                        .as("%d of %d bytes", end, whole.length)
                        .isNotEmpty();
            }
        }
    }

    @Test
    void a_directory_that_names_other_entries_than_there_are_is_damaged() throws IOException {
        byte[] whole = zip("", "instrument.csv", "OriginID.txt");
        String text = new String(whole, java.nio.charset.StandardCharsets.ISO_8859_1);
        byte[] other = whole.clone();
        other[text.lastIndexOf("OriginID.txt")] = 'P';
        assertThat(faults(other)).containsExactly(ZipFacts.Fault.DAMAGED);
        int end = text.lastIndexOf("PK\u0005\u0006");
        for (int at = end; at < whole.length - 2; at++) {
            byte[] wrong = whole.clone();
            wrong[at] ^= 0x55;
            boolean used = at < end + 4 || (at >= end + 10 && at < end + 16) || at >= end + 20;
            assertThat(faults(wrong).isEmpty())
                    .as("byte %d of the end", at - end)
                    .isEqualTo(!used);
        }
    }
}
