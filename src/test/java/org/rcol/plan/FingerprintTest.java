package org.rcol.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.DictionaryReader;

/** Receipts of years ago name dictionaries by their fingerprints, so it must never become another one. */
class FingerprintTest {
    private static final String HEADER =
            "field_name,form_name,section_header,field_type,field_label,select_choices_or_calculations,custom_alignment\n";

    private static Fingerprint of(String rows) {
        var file = DictionaryReader.read("dictionary.csv", (HEADER + rows).getBytes(UTF_8));
        return Fingerprint.of(new DataDictionary(file.fields()));
    }

    @Test
    void the_same_content_has_had_the_same_name_ever_since() {
        // SHA-256, by another program, over each of the 18 cells in normal form behind its length in four bytes, high
        // byte first.
        assertThat(of("record_id,demo,,text,Größe 身長,,\nmood,demo,Now,radio,How?,\"1, good | 2, bad\",LH\n")
                        .hex())
                .isEqualTo("3d11c4f4dbe7c14c6b0b3bcc60ea645fda1d0a1f7221faf29de6502c3425f2fb");
    }

    @Test
    void what_a_server_only_writes_differently_has_the_same_name() {
        String plain = """
                record_id,demo,,text,ID,,
                mood,demo,Now,radio,"How
                are you?","1, good | 2, bad",LH
                pain,demo,,slider,Pain,none | worst,
                """;
        String written = """
                record_id,demo,,TEXT, ID ,,RV
                mood,demo,Now,Radio,"How\r
                are you? ","1,good|2,  bad |",LH
                pain,demo,,slider,Pain,none | worst | ,
                """;
        assertThat(of(written)).isEqualTo(of(plain));
        assertThat(of(plain.replace("2, bad", "2, Bad"))).isNotEqualTo(of(plain));
        assertThat(of(plain.replace("radio", "dropdown"))).isNotEqualTo(of(plain));
    }
}
