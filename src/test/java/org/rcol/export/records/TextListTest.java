package org.rcol.export.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextListTest {
    @Test
    void it_holds_what_a_list_of_different_texts_holds() {
        long seed = Long.getLong("rcol.seed", System.nanoTime());
        var random = new Random(seed);
        for (int run = 0; run < 200; run++) {
            var list = new TextList();
            var same = new TextList();
            var plain = new ArrayList<String>();
            for (int i = 0; i < random.nextInt(300); i++) {
                String text = text(random);
                int known = plain.indexOf(text);
                assertThat(list.place(text)).as("seed %d", seed).isEqualTo(known);
                assertThat(list.placeOf(text)).as("seed %d", seed).isEqualTo(known < 0 ? plain.size() : known);
                same.placeOf(text);
                if (known < 0) {
                    plain.add(text);
                }
            }
            assertThat(new ArrayList<>(list)).as("seed %d", seed).isEqualTo(plain);
            assertThat(list.equals(plain)).isTrue();
            assertThat(list.equals(same)).isTrue();
            same.placeOf("one more than in the other");
            assertThat(list.equals(same)).isFalse();
        }
    }

    /** Few characters, so that texts come twice; half of a surrogate pair and a byte order mark are characters, too. */
    private static String text(Random random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append("01-\u0000\u007f\u0080\u00e4\uff00\ud800\ufeff".charAt(random.nextInt(10)));
        }
        return text.toString();
    }
}
