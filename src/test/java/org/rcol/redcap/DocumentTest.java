package org.rcol.redcap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The name of a document in the header in which REDCap hides it. */
class DocumentTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "image/jpeg; name=\"mugshot-2.jpg\";charset=UTF-8 ~ mugshot-2.jpg",
                "image/jpeg;name=plain.png; charset=UTF-8 ~ plain.png",
                "application/pdf; NAME = \"a; b.pdf\" ~ a; b.pdf",
                "text/html; name=\"../../x\" ~ ../../x"
            })
    void is_read_as_it_stands(String header, String name) {
        assertThat(Document.nameIn(header)).isEqualTo(name);
    }

    @Test
    void is_blank_where_the_server_names_none() {
        assertThat(Document.nameIn(null)).isEmpty();
        assertThat(Document.nameIn("application/json; charset=utf-8")).isEmpty();
        assertThat(Document.nameIn("application/json; filename=\"x.pdf\"")).isEmpty();
    }
}
