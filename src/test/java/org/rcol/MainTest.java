package org.rcol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.rcol.session.Release;

/** The door. */
class MainTest {
    @Test
    void version_and_address_are_those_of_the_build() throws Exception {
        Matcher version = Pattern.compile("<artifactId>rcol</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(Files.readString(Path.of("pom.xml")));
        assertThat(version.find()).isTrue();
        Release release = Release.own();
        assertThat(release.version()).isEqualTo(version.group(1));
        // Whoever builds a release may name another address than the pom's.
        assertThat(release.url()).startsWith("https://").doesNotContain("$");
        assertThat(release.page("install.md"))
                .isEqualTo(release.url() + "/blob/v" + release.version() + "/docs/install.md");
    }
}
