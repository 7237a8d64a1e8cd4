package org.rcol.redcap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import mockwebserver3.junit5.StartStop;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.DictionaryReader;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.failure.Reason;

/** Every kind of answer that real servers were seen to give. */
class HttpRedcapTest {
    private static final String TOKEN = "0123456789ABCDEF0123456789ABCDEF";

    @StartStop
    private final MockWebServer server = new MockWebServer();

    private final List<Duration> pauses = new ArrayList<>();
    private HttpRedcap redcap;

    @BeforeEach
    void connect() {
        var connection = new Connection(
                ApiUrl.of(server.url("/api/").toString()),
                ApiToken.of(TOKEN),
                Optional.empty(),
                Optional.empty(),
                "rcol/test");
        redcap = new HttpRedcap(connection, ProjectPin.NONE, Pace.NONE, pauses::add, sentence -> {});
    }

    @AfterEach
    void close() {
        redcap.close();
    }

    private void answer(int status, String body) {
        server.enqueue(new MockResponse.Builder().code(status).body(body).build());
    }

    private static DataDictionary dictionary(String... names) {
        String rows =
                List.of(names).stream().map(name -> name + ",demo,text," + name).collect(Collectors.joining("\n"));
        return new DataDictionary(
                DictionaryReader.read("x.csv", ("field_name,form_name,field_type,field_label\n" + rows).getBytes(UTF_8))
                        .fields());
    }

    private static String metadata(String... names) {
        return List.of(names).stream()
                .map(name -> Column.ALL.stream()
                        .map(column -> "\"" + column.apiName() + "\":\"" + cell(column, name) + "\"")
                        .collect(Collectors.joining(",", "{", "}")))
                .collect(Collectors.joining(",\n", "[", "]"));
    }

    private static String cell(Column column, String name) {
        return switch (column) {
            case FIELD_NAME, FIELD_LABEL -> name;
            case FORM_NAME -> "demo";
            case FIELD_TYPE -> "text";
            default -> "";
        };
    }

    private RcolException failure(Runnable call) {
        RcolException failure = catchThrowableOfType(RcolException.class, call::run);
        assertThat(failure).isNotNull();
        String shown = failure.text() + failure.hint().orElse("") + failure.getCause();
        assertThat(shown.toUpperCase(java.util.Locale.ROOT)).doesNotContain(TOKEN);
        return failure;
    }

    @Test
    void asks_for_one_content_with_the_token_last_and_errors_in_json() throws InterruptedException {
        answer(200, "16.1.3");
        assertThat(redcap.version()).isEqualTo("16.1.3");
        RecordedRequest request = server.takeRequest();
        assertThat(request.getMethod()).isEqualTo("POST");
        assertThat(request.getUrl().encodedPath()).isEqualTo("/api/");
        assertThat(request.getBody().utf8()).isEqualTo("content=version&returnFormat=json&token=" + TOKEN);
        assertThat(request.getHeaders().get("User-Agent")).isEqualTo("rcol/test");
    }

    @Test
    void reads_project_settings_of_new_servers_and_ignores_what_it_does_not_know() {
        answer(200, """
                {"project_id":14465,"project_title":"Avalanche","in_production":1,"is_longitudinal":1,
                 "has_repeating_instruments_or_events":1,"surveys_enabled":1,"project_pi_email":"","bypass_branching_erase_field_prompt":0,
                 "secondary_unique_field":"mrn","custom_record_label":"[mrn]","missing_data_codes":"-99, x","of_tomorrow":{"a":[1]}}""");
        ProjectInfo project = redcap.project();
        assertThat(project.id()).isEqualTo("14465");
        assertThat(project.status()).isEqualTo("Production");
        assertThat(project.longitudinal() && project.repeating() && project.surveys())
                .isTrue();
        assertThat(project.secondaryUniqueField()).isEqualTo("mrn");
    }

    @Test
    void reads_project_settings_of_old_servers_with_strings_and_without_columns() {
        answer(
                200,
                "[{\"project_id\":\"7\",\"project_title\":\"Old\",\"in_production\":\"0\",\"is_longitudinal\":\"0\"}]");
        ProjectInfo project = redcap.project();
        assertThat(project.id()).isEqualTo("7");
        assertThat(project.status()).isEqualTo("Development");
        assertThat(project.missingDataCodes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "403 ~ {\"error\":\"You do not have permissions to use the API\"} ~ TOKEN",
                "403 ~ ERROR: You do not have permissions to use the API ~ TOKEN",
                "403 ~ <?xml version=\"1.0\" encoding=\"UTF-8\" ?><hash><error>You do not have permissions to use the API</error></hash> ~ TOKEN",
                "200 ~ {\"error\":\"You do not have permissions to use the API\"} ~ TOKEN",
                "403 ~ {\"error\":\"You do not have API Import/Update privileges\"} ~ REFUSED",
                "400 ~ {\"error\":\"Insufficient user privileges: You must have 'API Export' privileges.\"} ~ REFUSED",
                "401 ~ '' ~ TOKEN",
                "403 ~ '' ~ TOKEN",
                "200 ~ <!DOCTYPE HTML><html><head><title>NetScaler AAA</title></head></html> ~ BAD_ANSWER",
                "200 ~ <html><body>access wasn't granted</body></html> ~ BAD_ANSWER",
                "404 ~ <!DOCTYPE HTML><html><head><title>404 Not Found</title></head></html> ~ BAD_ANSWER",
                "501 ~ <?xml version=\"1.0\" encoding=\"UTF-8\" ?><hash><error>The requested method is not implemented.</error></hash> ~ BAD_ANSWER",
                "405 ~ '' ~ BAD_ANSWER",
                "500 ~ '' ~ BAD_ANSWER",
                "200 ~ '' ~ BAD_ANSWER",
                "200 ~ [] ~ BAD_ANSWER",
                "200 ~ {\"project_id\":1,\"pro ~ BAD_ANSWER",
                "400 ~ ERROR: REDCap ran out of server memory. The request cannot be processed. ~ BAD_ANSWER",
                "500 ~ ERROR: REDCap ran out of memory! ~ BAD_ANSWER",
                "200 ~ <br /><b>Fatal error</b>: Allowed memory size exhausted {\"project_id\":1} ~ BAD_ANSWER",
                "200 ~ The hostname (db1.hospital) / username (redcap) / password (XXXXXX) combination could not connect ~ BAD_ANSWER",
                "400 ~ {\"error\":\"The value of the parameter \\\"content\\\" is not valid\"} ~ BAD_ANSWER",
                "429 ~ '' ~ FAIR_USE",
            })
    void tells_failures_apart_by_content(int status, String body, Kind kind) {
        answer(status, body);
        answer(status, body);
        assertThat(failure(() -> redcap.project()).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "400 ~ ERROR: REDCap ran out of server memory. The request cannot be processed. ~ OUT_OF_MEMORY",
                "500 ~ '' ~ SERVER_FAILED",
                "503 ~ '' ~ SERVER_FAILED",
                "403 ~ '' ~ UNEXPLAINED",
                "401 ~ '' ~ UNEXPLAINED",
                "400 ~ {\"error\":\"You cannot export arms for classic projects\"} ~ NOTHING_THERE",
                "400 ~ {\"error\":\"The project does not contain any repeating instruments and events\"} ~ NOTHING_THERE",
                "400 ~ {\"error\":\"The value of the parameter \\\"content\\\" is not valid\"} ~ NOT_OFFERED",
                "403 ~ {\"error\":\"You do not have permissions to use the API\"} ~ ",
                "400 ~ {\"error\":\"anything else\"} ~ ",
                "200 ~ <html><title>Login</title></html> ~ ",
            })
    void a_failure_carries_what_others_decide_by(int status, String body, Reason reason) {
        answer(status, body);
        answer(status, body);
        assertThat(failure(() -> redcap.project()).reason()).isEqualTo(Optional.ofNullable(reason));
    }

    @Test
    void an_answer_that_is_cut_and_one_that_breaks_off_carry_the_same_reason() {
        for (int i = 0; i < 2; i++) {
            server.enqueue(new MockResponse.Builder()
                    .body("16.1.3")
                    .onResponseBody(new SocketEffect.CloseSocket())
                    .build());
        }
        assertThat(failure(() -> redcap.version()).reason()).contains(Reason.BROKE_OFF);
        answer(200, "[{\"timestamp\":\"2026-01-01 10:00\"},{\"timest");
        assertThat(failure(() -> redcap.log(new LogQuery("", "", Optional.empty())))
                        .reason())
                .contains(Reason.BROKE_OFF);
    }

    @Test
    void a_login_page_is_named_by_its_title_with_the_usual_causes() {
        answer(200, "<html><head><title>NetScaler\n AAA</title></head></html>");
        RcolException failure = failure(() -> redcap.project());
        assertThat(failure.text()).contains("answered with a web page titled \"NetScaler AAA\"");
        assertThat(failure.hint().orElse("")).contains("VPN").contains("/api/").contains("maintenance");
    }

    @Test
    void the_name_of_the_database_host_is_not_repeated() {
        answer(200, "The hostname (db1.hospital) / username (u) / password (XXXX) combination could not connect");
        assertThat(failure(() -> redcap.project()).text()).doesNotContain("db1");
    }

    @Test
    void a_token_that_the_server_echoes_is_taken_out() {
        answer(
                400,
                "{\"error\":\"bad request token=" + TOKEN + " and " + TOKEN.toLowerCase(java.util.Locale.ROOT) + "\"}");
        assertThat(failure(() -> redcap.project()).text()).contains("[removed]");
    }

    @Test
    void reads_are_tried_again_once_on_this_machine_and_403_is_not() {
        answer(503, "");
        answer(200, "16.1.3");
        assertThat(redcap.version()).isEqualTo("16.1.3");
        assertThat(pauses).containsExactly(Duration.ofMillis(200));
        answer(403, "{\"error\":\"You do not have permissions to use the API\"}");
        failure(() -> redcap.version());
        assertThat(server.getRequestCount()).isEqualTo(3);
        assertThat(redcap.requests()).isEqualTo(3);
    }

    @Test
    void the_passing_error_page_is_tried_again() {
        answer(200, "<html>... multiple browser tabs of the same REDCap page. If that is not the case ...</html>");
        answer(200, "14.0.1");
        assertThat(redcap.version()).isEqualTo("14.0.1");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirects_are_never_followed(int status) throws IOException {
        try (var other = new MockWebServer()) {
            other.start();
            server.enqueue(new MockResponse.Builder()
                    .code(status)
                    .addHeader("Location", other.url("/api/").toString())
                    .build());
            RcolException failure = failure(() -> redcap.version());
            assertThat(failure.kind()).isEqualTo(Kind.BAD_ANSWER);
            assertThat(failure.text()).contains("redirects to " + other.url("/api/"));
            assertThat(other.getRequestCount()).isZero();
            assertThat(server.getRequestCount()).isEqualTo(1);
        }
    }

    @Test
    void reads_metadata() {
        answer(200, metadata("record_id", "age"));
        assertThat(redcap.metadata()).isEqualTo(dictionary("record_id", "age"));
    }

    @Test
    void metadata_with_a_byte_order_mark_or_stray_windows_bytes_is_read() {
        String text = metadata("record_id").replace("\"field_label\":\"record_id\"", "\"field_label\":\"Größe\"");
        answer(200, "\uFEFF" + text);
        assertThat(redcap.metadata().fields().get(0).get(Column.FIELD_LABEL)).isEqualTo("Größe");
        server.enqueue(new MockResponse.Builder()
                .body(new Buffer().writeString(text, Charset.forName("windows-1252")))
                .build());
        assertThat(redcap.metadata().fields().get(0).get(Column.FIELD_LABEL)).isEqualTo("Größe");
    }

    @Test
    void what_cannot_be_a_dictionary_is_never_taken_for_one() {
        String nameless = metadata("record_id", "");
        String twice = metadata("record_id", "age", "age");
        String noText = metadata("record_id").replace("\"field_type\":\"text\"", "\"field_type\":\"radio\"");
        String fewColumns = "[{\"field_name\":\"record_id\",\"form_name\":\"demo\",\"field_type\":\"text\"}]";
        String cut = metadata("record_id", "age").substring(0, 300);
        for (String body : List.of("[]", nameless, twice, noText, fewColumns, cut, "7", "\"\"")) {
            answer(200, body);
            assertThat(failure(() -> redcap.metadata()).kind()).as(body).isEqualTo(Kind.BAD_ANSWER);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2",
                "2\n",
                "\"2\"",
                "{\"count\":2}",
                "{ \"count\" : \"2\" }",
                "<?xml version=\"1.0\" encoding=\"UTF-8\" ?><count>2</count>"
            })
    void an_import_says_how_many_fields_were_taken(String body) throws InterruptedException {
        answer(200, body);
        assertThat(redcap.importMetadata(dictionary("record_id", "größe")))
                .isEqualTo(new ImportAnswer.Accepted(OptionalLong.of(2)));
        String sent = server.takeRequest().getBody().utf8();
        assertThat(sent)
                .startsWith("content=metadata&returnFormat=json&format=json&data=%5B%7B")
                .contains("gr%C3%B6%C3%9Fe");
    }

    @Test
    void a_count_beyond_every_number_is_a_count_all_the_same() {
        answer(200, "2147483648");
        answer(200, "12345678901234567890");
        assertThat(redcap.importMetadata(dictionary("record_id")))
                .isEqualTo(new ImportAnswer.Accepted(OptionalLong.of(2147483648L)));
        assertThat(redcap.importMetadata(dictionary("record_id")))
                .isEqualTo(new ImportAnswer.Accepted(OptionalLong.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "408 ~ '' ~ Lost",
                "421 ~ '' ~ Rejected",
                "429 ~ '' ~ Rejected",
                "429 ~ <html><title>Slow down</title></html> ~ Rejected",
                "413 ~ <html><title>413</title></html> ~ Rejected",
                "401 ~ '' ~ Rejected",
                "403 ~ '' ~ Rejected",
                "403 ~ <html><title>Forbidden</title></html> ~ Rejected",
                "403 ~ {\"error\":\"You do not have permissions to use the API\"} ~ Rejected",
                "400 ~ {\"error\":\"no\"} ~ Rejected",
                "200 ~ {\"error\":\"no\"} ~ Rejected",
                "500 ~ {\"error\":\"no\"} ~ Lost",
                "400 ~ ERROR: REDCap ran out of server memory. ~ Lost",
                "500 ~ '' ~ Lost",
                "502 ~ <html></html> ~ Lost",
                "503 ~ '' ~ Lost",
                "504 ~ '' ~ Lost",
                "307 ~ '' ~ Rejected",
                "308 ~ '' ~ Rejected",
                "301 ~ '' ~ Rejected",
                "200 ~ '' ~ Lost",
                "200 ~ <html><title>Login</title></html> ~ Lost",
                "200 ~ [ ~ Lost",
                "200 ~ we are busy, come back in 5 minutes ~ Lost",
                "200 ~ <br /><b>Warning</b>: something on line 12 ~ Lost",
                "204 ~ '' ~ Lost"
            })
    void an_import_is_sent_once_whatever_is_answered_and_no_answer_is_thrown(int status, String body, String what) {
        for (int i = 0; i < 3; i++) {
            var response = new MockResponse.Builder().code(status).addHeader("Retry-After", "0");
            if (status != 204) {
                response.body(body);
            }
            if (status >= 300 && status < 400) {
                response.addHeader("Location", server.url("/api/other/").toString());
            }
            server.enqueue(response.build());
        }
        ImportAnswer answer = redcap.importMetadata(dictionary("record_id"));
        assertThat(answer.getClass().getSimpleName()).isEqualTo(what);
        if (answer instanceof ImportAnswer.Lost lost) {
            assertThat(lost.fullyWritten()).isTrue();
        }
        assertThat(server.getRequestCount()).isEqualTo(1);
        assertThat(pauses).isEmpty();
    }

    @Test
    void a_refused_import_names_fields_and_columns_of_the_cells_that_the_server_cites() {
        answer(
                400,
                "{\"error\":\"The following variable\\/field names were duplicated. Please rename these field names so that they only "
                        + "appear once.age (A3)age (A4)\\nEach row MUST have a form name, but the following cells have a form name "
                        + "missing: B2, B4.\\nForm names must be sequential and cannot repeat again after being used for another form. "
                        + "Rename the following form names\\r\\n                   beginning with the values listed below: (B4)\\n"
                        + "Something without a cell, in Z99 or B7000\"}");
        var answer = (ImportAnswer.Rejected) redcap.importMetadata(dictionary("record_id", "age", "sex"));
        assertThat(answer.errors())
                .extracting(error -> error.field().map(f -> f.name().text()).orElse("-") + " "
                        + error.column().map(Column::name).orElse("-"))
                .containsExactly(
                        "age FIELD_NAME",
                        "sex FIELD_NAME",
                        "record_id FORM_NAME",
                        "sex FORM_NAME",
                        "sex FORM_NAME",
                        "- -");
        assertThat(answer.errors().get(4).message())
                .isEqualTo(
                        "Form names must be sequential and cannot repeat again after being used for another form. Rename the "
                                + "following form names beginning with the values listed below: (B4)");
    }

    @Test
    void an_import_without_the_right_is_refused() {
        answer(403, "{\"error\":\"You do not have API Import/Update privileges\"}");
        var answer = (ImportAnswer.Rejected) redcap.importMetadata(dictionary("record_id"));
        assertThat(answer.failure().kind()).isEqualTo(Kind.REFUSED);
        assertThat(answer.failure().hint().orElse("")).contains("User Rights");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "200 ~ {\"count\": 12345678901234567890} ~ ",
                "200 ~ '' ~ CHANGED",
                "200 ~ busy for 5 minutes ~ CHANGED",
                "502 ~ <html></html> ~ CHANGED",
                "403 ~ '' ~ CHANGED",
                "403 ~ {\"error\":\"You do not have API Import/Update privileges\"} ~ REFUSED",
                "400 ~ {\"error\":\"no\"} ~ BAD_ANSWER",
            })
    void values_that_were_sent_are_never_called_not_sent(int status, String body, Kind kind) {
        answer(status, body);
        if (kind == null) {
            redcap.importRecords("record_id,age\n1,2\n".getBytes(UTF_8));
            return;
        }
        RcolException failure = failure(() -> redcap.importRecords("record_id,age\n1,2\n".getBytes(UTF_8)));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.text().contains("whether they arrived is unknown")).isEqualTo(kind == Kind.CHANGED);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void a_dictionary_with_a_column_of_tomorrow_is_read_but_never_sent_back() {
        answer(200, metadata("record_id").replace("{\"field_name\"", "{\"translation\":\"x\",\"field_name\""));
        DataDictionary current = redcap.metadata();
        RcolException failure = failure(() -> redcap.importMetadata(current));
        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure.text()).contains("translation");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void classic_projects_have_no_mapping() {
        answer(400, "{\"error\":\"You cannot export form/event mappings for classic projects\"}");
        assertThat(redcap.formEventMapping()).isEmpty();
    }

    @Test
    void reads_users_with_both_families_of_right_codes() {
        answer(200, """
                [{"username":"a","data_access_group":"","design":1,"api_export":1,"api_import":"1","forms":{"demo":130},"forms_export":{"demo":1}},
                 {"username":"b","data_access_group":"north","design":0,"forms":{"demo":1},"forms_export":{"demo":2}},
                 {"username":"c"}]""");
        List<UserRights> users = redcap.users();
        var demo = new org.rcol.dictionary.FormName("demo");
        assertThat(users).extracting(user -> user.seesAllOf(demo)).containsExactly(true, false, false);
        assertThat(users.get(0).design() && users.get(0).apiImport()).isTrue();
    }

    @Test
    void records_stream_and_ask_with_indexed_arrays() throws Exception {
        answer(200, "record_id,age\n1,20\n");
        try (InputStream stream = redcap.records(
                RecordQuery.csvOf(List.of("record_id", "age")).withGroups().of(List.of("1")))) {
            assertThat(new String(stream.readAllBytes(), UTF_8)).isEqualTo("record_id,age\n1,20\n");
        }
        assertThat(server.takeRequest().getBody().utf8())
                .isEqualTo("content=record&returnFormat=json&format=csv&type=flat&rawOrLabel=raw&records%5B0%5D=1"
                        + "&fields%5B0%5D=record_id&fields%5B1%5D=age&csvDelimiter=%2C&exportDataAccessGroups=true"
                        + "&exportBlankForGrayFormStatus=true&token=" + TOKEN);
    }

    @Test
    void an_error_in_the_place_of_records_is_told() {
        answer(400, "{\"error\":\"The following values in the parameter \\\"fields\\\" are not valid: 'x'\"}");
        RcolException failure = failure(() -> redcap.records(RecordQuery.csvOf(List.of("x"))));
        assertThat(failure.text()).contains("'x'");
        answer(200, "ERROR: REDCap ran out of server memory. The request cannot be processed.");
        assertThat(failure(() -> redcap.records(RecordQuery.csvOf(List.of("x"))))
                        .text())
                .contains("ran out of memory");
    }

    @Test
    void nobody_listening_is_unreachable() throws IOException {
        server.close();
        RcolException failure = failure(() -> redcap.version());
        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure.text()).contains("does not accept connections");
    }

    @Test
    void malformed_and_super_tokens_are_refused_without_being_repeated() {
        String superToken = TOKEN + TOKEN;
        assertThatThrownBy(() -> ApiToken.of(superToken)).hasMessageContaining("super token");
        for (String bad : List.of("", "hello", TOKEN + "0", TOKEN.replace('0', 'G'))) {
            assertThatThrownBy(() -> ApiToken.of(bad))
                    .hasMessageContaining("malformed")
                    .satisfies(e -> assertThat(bad.isEmpty()
                                    || !String.valueOf(e.getMessage()).contains(bad))
                            .isTrue());
        }
        assertThat(ApiToken.of(" " + TOKEN + "\r\n")).hasToString("****");
    }

    @ParameterizedTest
    @CsvSource({
        "https://redcap.example.org, https://redcap.example.org/api/",
        "https://redcap.example.org/api, https://redcap.example.org/api/",
        "https://redcap.example.org/redcap/, https://redcap.example.org/redcap/api/",
        "https://REDCap.example.org:8443/API/, https://redcap.example.org:8443/API/",
        "https://redcap.example.org/redcap_v16.0.17/API/, https://redcap.example.org/api/",
        "https://redcap.example.org/redcap_v14.5.5/ProjectSetup/index.php?pid=12, https://redcap.example.org/api/",
        "http://127.0.0.1:8080/api/, http://127.0.0.1:8080/api/",
    })
    void addresses_are_completed(String given, String expected) {
        ApiUrl url = ApiUrl.of(given);
        assertThat(url).hasToString(expected);
        assertThat(url.given().isPresent()).isEqualTo(!given.equals(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://redcap.example.org/api/", "ftp://x/", "redcap.example.org", "", "https://", "not a url"})
    void other_addresses_are_refused(String given) {
        assertThat(failure(() -> ApiUrl.of(given)).kind()).isEqualTo(Kind.USAGE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | {\"error\":\"You do not have permissions to use the API\"}                     | ",
                "403 | ERROR: You do not have permissions to use the API                              | ",
                "403 | <?xml version=\"1.0\"?><hash><error>You do not have permissions</error></hash> | ",
                "400 | {\"error\":\"The value of the parameter is not valid\"}                        | ",
                "403 | <html><title>Forbidden</title></html>                                          | TOKEN",
                "200 | <html><title>Log In</title></html>                                             | BAD_ANSWER",
                "404 | <html><title>Not Found</title></html>                                          | BAD_ANSWER",
                "404 | {\"status\":404,\"error\":\"Not Found\"}                                         | BAD_ANSWER",
                "500 | {\"error\":\"Internal Server Error\"}                                          | BAD_ANSWER",
                "503 | <html><title>Maintenance</title></html>                                        | BAD_ANSWER",
                "200 | ''                                                                             | BAD_ANSWER",
                "200 | OK                                                                             | BAD_ANSWER",
            })
    void the_api_is_known_by_its_own_words_and_asked_once(int status, String body, @Nullable Kind wrong) {
        server.enqueue(new MockResponse.Builder().code(status).body(body).build());
        if (wrong == null) {
            redcap.requireApi();
        } else {
            assertThat(catchThrowableOfType(RcolException.class, redcap::requireApi)
                            .kind())
                    .isEqualTo(wrong);
        }
        assertThat(server.getRequestCount()).isEqualTo(1);
        assertThat(pauses).isEmpty();
    }
}
