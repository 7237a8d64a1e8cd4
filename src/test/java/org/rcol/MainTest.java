package org.rcol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The door. */
class MainTest {
    @Test
    void the_version_in_the_code_is_that_of_the_pom() throws Exception {
        Matcher version = Pattern.compile("<artifactId>rcol</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(Files.readString(Path.of("pom.xml")));
        assertThat(version.find()).isTrue();
        assertThat(Main.VERSION).isEqualTo(version.group(1));
    }
}
