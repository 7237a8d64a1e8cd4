package org.rcol.redcap;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import okio.Buffer;
import org.junit.jupiter.api.Test;

class ApiCallTest {
    private static final ApiToken TOKEN = ApiToken.of("0123456789ABCDEF0123456789ABCDEF");

    private static String body(ApiCall call) throws IOException {
        var sink = new Buffer();
        call.body(TOKEN).writeTo(sink);
        return sink.readString(US_ASCII);
    }

    @Test
    void every_character_travels_as_browsers_send_it() throws IOException {
        String all = IntStream.rangeClosed(0, 0x1FFFF)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        assertThat(body(ApiCall.content("metadata").set("data", all)))
                .isEqualTo("content=metadata&returnFormat=json&data=" + URLEncoder.encode(all, UTF_8)
                        + "&token=0123456789ABCDEF0123456789ABCDEF");
    }

    @Test
    void a_call_that_is_sent_again_is_the_same() throws IOException {
        ApiCall call = ApiCall.content("version").set("a b", "c&d=e");
        assertThat(body(call)).isEqualTo(body(call)).contains("&a+b=c%26d%3De&token=");
    }
}
