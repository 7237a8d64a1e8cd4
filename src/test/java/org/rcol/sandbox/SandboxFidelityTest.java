package org.rcol.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

/** Texts that public threads and tests quote word for word from real servers, asked for in every format. */
class SandboxFidelityTest extends SandboxFixture {
    @BeforeEach
    void fill() {
        client.dictionary("record_id,demographics,text,ID", "age,demographics,text,Age,,integer");
        client.records("record_id", "1");
    }

    /** The message of an error, out of the envelope that the format has. */
    private static String message(String format, String body) throws Exception {
        return switch (format) {
            case "csv" -> {
                assertThat(body).startsWith("ERROR: ");
                yield body.substring("ERROR: ".length());
            }
            case "json" -> new ObjectMapper().readTree(body).path("error").asText();
            default -> {
                var document = DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(body)));
                assertThat(document.getDocumentElement().getTagName()).isEqualTo("hash");
                yield document.getElementsByTagName("error").item(0).getTextContent();
            }
        };
    }

    private String refusal(String format, int status, String... parameters) throws Exception {
        var form = SandboxClient.form(parameters) + "&returnFormat=" + format;
        var reply = client.post(form + (form.contains("token=") ? "" : "&token=" + sandbox.token()));
        assertThat(reply.status()).isEqualTo(status);
        return message(format, reply.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json", "xml"})
    void refusals_are_worded_as_real_servers_word_them(String format) throws Exception {
        // OuhscBbmc/REDCapR test-metadata-write.R, test-read-oneshot.R
        assertThat(refusal(format, 403, "token", "0".repeat(32), "content", "version"))
                .isEqualTo("You do not have permissions to use the API");
        // vubiostat/redcapAPI R/redcapError.R
        assertThat(refusal(format, 400, "content", "nonsense"))
                .isEqualTo("The value of the parameter \"content\" is not valid");
        // OuhscBbmc/REDCapR test-arm-export.R, test-event-read.R, test-event-instruments.R
        assertThat(refusal(format, 400, "content", "arm")).isEqualTo("You cannot export arms for classic projects");
        assertThat(refusal(format, 400, "content", "event")).isEqualTo("You cannot export events for classic projects");
        assertThat(refusal(format, 400, "content", "formEventMapping"))
                .isEqualTo("You cannot export form/event mappings for classic projects");
        // ctsit/redcapcustodian#130
        assertThat(refusal(format, 400, "content", "record", "fields", "record_id,redcap_event_name"))
                .isEqualTo("The following values in the parameter \"fields\" are not valid: 'redcap_event_name'");
        // vubiostat/redcapAPI#267
        assertThat(refusal(format, 400, "content", "record", "fields[0]", "specimen_study_id"))
                .isEqualTo("The following values in the parameter \"fields\" are not valid: 'specimen_study_id'");
        // OuhscBbmc/REDCapR test-delete.R
        assertThat(refusal(format, 400, "content", "record", "action", "delete", "records[0]", "7"))
                .isEqualTo("One or more of the records provided cannot be deleted because they do not exist in the "
                        + "project. The following records do not exist: 7");
        // bcbi/REDCap.jl user_roles.jl
        assertThat(refusal(format, 400, "content", "metadata", "format", "json", "data", "x"))
                .isEqualTo("The data is not in the specified format.");
        // redcap-tools/PyCap#151
        assertThat(refusal(format, 400, "content", "record", "format", "csv", "data", "record_id,Unnamed2344\n1,x"))
                .isEqualTo("The following fields were not found in the project as real data fields: Unnamed2344");
        // vubiostat/redcapAPI#217, redcap-tools/PyCap#138
        assertThat(refusal(format, 400, "content", "record", "format", "csv", "data", "record_id,age\n1,x"))
                .isEqualTo("\"1\",\"age\",\"x\",\"The value you provided could not be validated because it does not "
                        + "follow the expected format. Please try again.\"");
    }

    /** A data frame written without its index, which held the field names, so that every column came one place too early. */
    @ParameterizedTest
    @ValueSource(strings = {"csv", "json", "xml"})
    void a_dictionary_without_its_first_column_is_answered_as_in_pycap_190(String format) throws Exception {
        String table = """
                form_name,section_header,field_type,field_label
                demographics,,text,Study ID
                demographics,Contact Information,text,First Name
                demographics,,text,Last Name
                demographics,,notes,Street
                """;
        assertThat(refusal(format, 400, "content", "metadata", "format", "csv", "data", table))
                .startsWith(
                        "The following variable/field names were duplicated. Please rename these field names so that "
                                + "they only appear once.demographics (A3)demographics (A4)demographics (A5)\n"
                                + "Each row MUST have a form name, but the following cells have a form name missing: B2, B4, "
                                + "B5.\n"
                                + "Form names must be sequential and cannot repeat again after being used for another form. "
                                + "Rename the following form names"
                                // XML has no carriage return that a parser would keep.
                                + (format.equals("xml") ? "\n" : "\r\n")
                                + "                   beginning with the values listed below: (B4)\n"
                                + "The only valid field types are text, notes, radio, dropdown, calc, file, checkbox, yesno, "
                                + "truefalse, descriptive, slider and must all");
    }

    @Test
    void counts_have_the_shape_that_pycap_tests_assert() {
        String two = "[{\"record_id\":\"1\"},{\"record_id\":\"2\"}]";
        assertThat(client.call("content", "record", "format", "json", "data", two)
                        .body())
                .isEqualTo("{\"count\": 2}");
        assertThat(client.call("content", "record", "format", "json", "returnFormat", "xml", "data", two)
                        .body())
                .isEqualTo("<?xml version=\"1.0\" encoding=\"UTF-8\" ?><count>2</count>");
        assertThat(client.call("content", "record", "format", "json", "returnFormat", "csv", "data", two)
                        .body())
                .isEqualTo("2");
        assertThat(client.call("content", "record", "format", "json", "data", "{\"record_id\":\"1\"}")
                        .status_and_body())
                .isEqualTo("200 {\"count\": 0}");
    }
}
