package org.rcol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What makes rcol start fast and is easily lost. */
class StartUpTest {
    /** {@code src/build/LambdaClasses.java} has gone over them, for each lambda that the JVM has to link costs time. */
    @Test
    void lambdas_are_classes_in_what_is_shipped() throws IOException, URISyntaxException {
        Path classes = Path.of(
                Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> tree = Files.walk(classes)) {
            List<Path> linking = tree.filter(file -> file.toString().endsWith(".class"))
                    .filter(StartUpTest::linksLambdas)
                    .toList();
            assertThat(linking).isEmpty();
        }
    }

    private static boolean linksLambdas(Path file) {
        try {
            return Files.readString(file, ISO_8859_1).contains("java/lang/invoke/LambdaMetafactory");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
