package org.rcol.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rcol.Corpus;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DictionaryReader;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;
import org.rcol.sandbox.people.SandboxUser.Right;
import org.rcol.sandbox.project.SandboxOptions;
import org.rcol.sandbox.project.Variant;
import org.rcol.sandbox.seed.Seed;
import org.w3c.dom.Element;

/** The export of a whole project as XML. What it is compared with: {@code src/test/resources/clients/XML-FACTS.md}. */
@Timeout(120)
class SandboxXmlTest extends SandboxFixture {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-03-01T12:30:05Z"), ZoneOffset.UTC);

    @Override
    SandboxOptions options() {
        return SandboxClient.newest(state).withClock(NOON);
    }

    private void restart(SandboxOptions options) {
        sandbox.close();
        serve(options);
    }

    private ProjectXml xml(String... parameters) {
        var all = new ArrayList<>(List.of("content", "project_xml"));
        all.addAll(List.of(parameters));
        return ProjectXml.of(client.call(all.toArray(String[]::new)));
    }

    private ProjectXml metadata() {
        return xml("returnMetadataOnly", "true");
    }

    /** Imports a dictionary of these lines; the columns are the few that are needed here. */
    private void dictionary(String... lines) {
        var all = new ArrayList<>(List.of("field_name,form_name,section_header,field_type,field_label,"
                + "select_choices_or_calculations,text_validation_type_or_show_slider_number,text_validation_min,"
                + "text_validation_max,required_field"));
        all.addAll(List.of(lines));
        assertThat(client.load("metadata", all.toArray(String[]::new)).status_and_body())
                .isEqualTo("200 " + lines.length);
    }

    private void longitudinal() {
        dictionary(
                "id,base,,text,ID,,,,,",
                "name,base,Who is it,text,Name,,,,,y",
                "boxes,base,,checkbox,Boxes,\"1,A|x-2,B\",,,,",
                "seen,base,,text,Seen,,datetime_seconds_ymd,,,",
                "note,visit,,notes,Note,,,,,",
                "bp,visit,,text,BP,,integer,,,",
                "pain,diary,,slider,Pain,none | some | all,,,,");
        assertThat(client.load("project_settings", "is_longitudinal", "1").status())
                .isEqualTo(200);
        client.load("arm", "arm_num,name", "1,Drug A", "2,Drug B");
        client.load("event", "event_name,arm_num", "Week 1,1", "Diary,1", "Start,2");
        client.load(
                "formEventMapping",
                "arm_num,unique_event_name,form",
                "1,event_1_arm_1,base",
                "1,week_1_arm_1,visit",
                "1,week_1_arm_1,base",
                "1,diary_arm_1,diary",
                "2,start_arm_2,base");
        client.load(
                "repeatingFormsEvents",
                "event_name,form_name,custom_form_label",
                "diary_arm_1,,",
                "week_1_arm_1,visit,[bp]");
    }

    private void recordsOfAllKinds() {
        assertThat(client.records(
                                "id,redcap_event_name,redcap_repeat_instrument,redcap_repeat_instance,name,boxes___1,"
                                        + "boxes___x_2,seen,note,bp,pain",
                                "1,event_1_arm_1,,,\"Zo\u00eb \"\"<&>\"\"\",1,0,2026-01-02 03:04:05,,,",
                                "1,week_1_arm_1,,,again,,,,,,",
                                "1,week_1_arm_1,visit,1,,,,,\"two\nlines\",,",
                                "1,week_1_arm_1,visit,3,,,,,,120,",
                                "1,diary_arm_1,,1,,,,,,,7",
                                "1,diary_arm_1,,2,,,,,,,0",
                                "2,start_arm_2,,,\"  blanks  \",0,1,,,,")
                        .status_and_body())
                .isEqualTo("200 2");
    }

    @Test
    void the_frame_is_that_of_public_files() {
        client.load("project_settings", "project_title", "\"REDCapR: longitudinal-with-repeating (instrument)\"");
        ProjectXml xml = metadata();
        Element root = xml.root();
        assertThat(root.getTagName()).isEqualTo("ODM");
        assertThat(root.getAttribute("xmlns")).isEqualTo("http://www.cdisc.org/ns/odm/v1.3");
        assertThat(root.getAttribute("xmlns:redcap")).isEqualTo("https://projectredcap.org");
        assertThat(root.getAttribute("ODMVersion")).isEqualTo("1.3.1");
        assertThat(root.getAttribute("FileType")).isEqualTo("Snapshot");
        assertThat(root.getAttribute("AsOfDateTime")).isEqualTo("2026-03-01T12:30:05");
        assertThat(root.getAttribute("SourceSystem")).isEqualTo("REDCap");
        assertThat(root.getAttribute("SourceSystemVersion"))
                .isEqualTo(client.call("content", "version").body());
        assertThat(xml.one("Study").getAttribute("OID")).isEqualTo("Project.REDCapRLongitudinalwithrepeati");
        assertThat(xml.one("MetaDataVersion").getAttribute("OID"))
                .isEqualTo("Metadata.REDCapRLongitudinalwithrepeati_2026-03-01_1230");
        assertThat(xml.one("MetaDataVersion").getAttribute("redcap:RecordIdField"))
                .isEqualTo("record_id");
        assertThat(ProjectXml.below(xml.one("GlobalVariables")))
                .startsWith("StudyName", "StudyDescription", "ProtocolName", "redcap:RecordAutonumberingEnabled");
        assertThat(client.call("content", "project_xml").type()).isEqualTo("text/xml; charset=utf-8");
    }

    @Test
    void the_settings_of_the_project_are_in_it() {
        client.load(
                "project_settings",
                "custom_record_label,secondary_unique_field,surveys_enabled,record_autonumbering_enabled,project_notes",
                "[record_id]!,record_id,1,0,\"a <note>\"");
        ProjectXml xml = metadata();
        assertThat(xml.one("redcap:CustomRecordLabel").getTextContent()).isEqualTo("[record_id]!");
        assertThat(xml.one("redcap:SecondaryUniqueField").getTextContent()).isEqualTo("record_id");
        assertThat(xml.one("redcap:SurveysEnabled").getTextContent()).isEqualTo("1");
        assertThat(xml.one("redcap:RecordAutonumberingEnabled").getTextContent())
                .isEqualTo("0");
        assertThat(xml.one("redcap:ProjectNotes").getTextContent()).isEqualTo("a <note>");
    }

    @Test
    void a_classic_project_has_no_events() {
        ProjectXml xml = xml();
        assertThat(xml.all("StudyEventDef")).isEmpty();
        assertThat(xml.all("Protocol")).isEmpty();
        assertThat(xml.all("redcap:RepeatingInstrumentsAndEvents")).isEmpty();
        assertThat(ProjectXml.below(xml.one("ClinicalData")))
                .as("there are no records")
                .isEmpty();
    }

    @Test
    void events_arms_mapping_and_repeats_are_in_it() {
        longitudinal();
        ProjectXml xml = metadata();
        assertThat(xml.values("StudyEventRef", "StudyEventOID"))
                .containsExactly("Event.event_1_arm_1", "Event.week_1_arm_1", "Event.diary_arm_1", "Event.start_arm_2");
        Element week = xml.byOid("StudyEventDef", "Event.week_1_arm_1");
        assertThat(week.getAttribute("Name")).isEqualTo("Week 1 (Arm 1: Drug A)");
        assertThat(week.getAttribute("redcap:EventName")).isEqualTo("Week 1");
        assertThat(week.getAttribute("redcap:UniqueEventName")).isEqualTo("week_1_arm_1");
        assertThat(week.getAttribute("redcap:ArmNum")).isEqualTo("1");
        assertThat(week.getAttribute("redcap:ArmName")).isEqualTo("Drug A");
        assertThat(week.getAttribute("redcap:DayOffset")).isEqualTo("2");
        assertThat(ProjectXml.children(week))
                .extracting(form -> form.getAttribute("redcap:FormName"))
                .containsExactly("base", "visit");
        assertThat(xml.values("redcap:RepeatingEvent", "redcap:UniqueEventName"))
                .containsExactly("diary_arm_1");
        Element visit = xml.one("redcap:RepeatingInstrument");
        assertThat(visit.getAttribute("redcap:UniqueEventName")).isEqualTo("week_1_arm_1");
        assertThat(visit.getAttribute("redcap:RepeatInstrument")).isEqualTo("visit");
        assertThat(visit.getAttribute("redcap:CustomLabel")).isEqualTo("[bp]");
    }

    @Test
    void groups_and_roles_are_in_it() {
        client.load("dag", "data_access_group_name,unique_group_name", "CA Site,");
        assertThat(client.load(
                                "userRole",
                                "unique_role_name,role_label,design,logging,lock_records,forms,forms_export",
                                ",Nurse,1,0,1,form_1:1,form_1:2")
                        .status_and_body())
                .isEqualTo("200 1");
        for (int i = 0; i < 9; i++) {
            client.load("userRole", "unique_role_name,role_label", ",Role " + i);
        }
        assertThat(metadata().values("redcap:UserRoles", "role_name"))
                .as("in the order in which they were made")
                .startsWith("Nurse", "Role 0", "Role 1", "Role 2")
                .endsWith("Role 8");
        ProjectXml xml = metadata();
        assertThat(xml.one("redcap:DataAccessGroups").getAttribute("group_name"))
                .isEqualTo("CA Site");
        Element role = xml.all("redcap:UserRoles").get(0);
        assertThat(role.getAttribute("role_name")).isEqualTo("Nurse");
        assertThat(role.getAttribute("unique_role_name")).startsWith("U-");
        assertThat(role.getAttribute("design")).isEqualTo("1");
        assertThat(role.getAttribute("data_logging")).isEqualTo("0");
        assertThat(role.getAttribute("lock_record")).isEqualTo("1");
        assertThat(role.getAttribute("data_entry")).isEqualTo("[form_1,1]");
        assertThat(role.getAttribute("data_export_instruments")).isEqualTo("[form_1,2]");
        assertThat(xml.byOid("ItemDef", "redcap_data_access_group").getAttribute("DataType"))
                .isEqualTo("text");
    }

    /** OuhscBbmc/REDCapR longitudinal/project.xml and validation-types-1/project.xml. */
    @Test
    void fields_are_grouped_by_section_headers() {
        dictionary(
                "id,base,,text,ID,,,,,",
                "first,base,Contact,text,First,,,,,y",
                "last,base,,text,Last,,,,,",
                "mail,base,,text,Mail,,,,,",
                "gym,base,Schedule,checkbox,Gym,\"0,Mo|1,Tu\",,,,",
                "swim,base,,checkbox,Swim,\"0,Mo\",,,,");
        ProjectXml xml = metadata();
        assertThat(xml.all("ItemGroupDef"))
                .extracting(group -> group.getAttribute("OID") + "=" + group.getAttribute("Name") + "="
                        + ProjectXml.children(group).stream()
                                .map(item -> item.getAttribute("ItemOID"))
                                .collect(Collectors.joining(",")))
                .containsExactly(
                        "base.id=Base=id",
                        "base.first=Contact=first",
                        "base.last=Base=last,mail",
                        "base.gym___0=Schedule=gym___0,gym___1",
                        "base.swim___0==swim___0",
                        "base.base_complete=Form Status=base_complete");
        assertThat(xml.values("ItemGroupRef", "ItemGroupOID")).isEqualTo(xml.values("ItemGroupDef", "OID"));
        assertThat(xml.all("ItemRef").stream()
                        .filter(item -> item.getAttribute("Mandatory").equals("Yes"))
                        .map(item -> item.getAttribute("ItemOID")))
                .containsExactly("first");
    }

    @ParameterizedTest
    @CsvSource({
        "text, '', '', text, text, 999, ''",
        "text, '', integer, text, integer, 999, int",
        "text, '', number, text, float, 999, float",
        "text, '', number_2dp, text, float, 999, number_2dp",
        "text, '', number_2dp_comma_decimal, text, text, 999, number_2dp_comma_decimal",
        "text, '', date_mdy, text, date, 999, date_mdy",
        "text, '', datetime_ymd, text, partialDatetime, 999, datetime_ymd",
        "text, '', datetime_seconds_dmy, text, datetime, 999, datetime_seconds_dmy",
        "text, '', time, text, partialTime, 999, time",
        "text, '', time_hh_mm_ss, text, text, 999, time_hh_mm_ss",
        "text, '', email, text, text, 999, email",
        "notes, '', '', textarea, text, 999, ''",
        "dropdown, 'abc,A|12,B', '', select, text, 3, ''",
        "radio, '1,A|2,B', '', radio, text, 1, ''",
        "yesno, '', '', yesno, boolean, 1, ''",
        "truefalse, '', '', truefalse, boolean, 1, ''",
        "calc, 1+1, '', calc, float, 999, ''",
        "file, '', signature, file, text, 999, signature",
        "descriptive, '', '', descriptive, text, 999, ''",
        "slider, a | b | c, '', slider, integer, 999, ''"
    })
    void each_kind_of_field_is_named_as_in_public_files(
            String type, String choices, String validation, String name, String data, String length, String shown) {
        dictionary("id,base,,text,ID,,,,,", "f,base,," + type + ",F,\"" + choices + "\"," + validation + ",,,");
        ProjectXml xml = metadata();
        Element item = xml.byOid("ItemDef", "f");
        assertThat(item.getAttribute("redcap:FieldType")).isEqualTo(name);
        assertThat(item.getAttribute("DataType")).isEqualTo(data);
        assertThat(item.getAttribute("Length")).isEqualTo(length);
        assertThat(item.getAttribute("redcap:TextValidationType")).isEqualTo(shown);
        assertThat(item.getAttribute("SignificantDigits")).isEqualTo(validation.equals("number") ? "1" : "");
        assertThat(item.getAttribute("redcap:Calculation")).isEqualTo(type.equals("calc") ? choices : "");
        assertThat(item.getAttribute("redcap:SliderLabels")).isEqualTo(type.equals("slider") ? choices : "");
        boolean listed = Set.of("dropdown", "radio", "yesno", "truefalse").contains(type);
        assertThat(ProjectXml.below(item).contains("CodeListRef")).isEqualTo(listed);
        assertThat(xml.values("CodeList", "OID").contains("f.choices")).isEqualTo(listed);
    }

    @Test
    void codes_labels_and_limits_are_in_it() {
        dictionary(
                "id,base,,text,ID,,,,,",
                "sex,base,,radio,\"<b>Sex</b> &amp; age<br>please\",\"1,f|2,\"\"m\"\"\",,,,",
                "boxes,base,,checkbox,Boxes,\"0,Zero|1,One\",,,,",
                "ok,base,,yesno,OK,,,,,",
                "height,base,,text,Height,,number,130,215,",
                "low,base,,text,Low,,integer,0,,");
        ProjectXml xml = metadata();
        Element sex = xml.byOid("ItemDef", "sex");
        assertThat(sex.getElementsByTagName("TranslatedText").item(0).getTextContent())
                .isEqualTo("Sex & age\nplease");
        assertThat(sex.getElementsByTagName("redcap:FormattedTranslatedText")
                        .item(0)
                        .getTextContent())
                .isEqualTo("<b>Sex</b> &amp; age<br>please");
        assertThat(codes(xml, "sex.choices")).containsExactly("1=f", "2=\"m\"");
        assertThat(codes(xml, "boxes___1.choices")).containsExactly("1=Checked", "0=Unchecked");
        assertThat(xml.byOid("CodeList", "boxes___0.choices").getAttribute("redcap:CheckboxChoices"))
                .isEqualTo("0, Zero|1, One");
        assertThat(codes(xml, "ok.choices")).containsExactly("1=Yes", "0=No");
        assertThat(codes(xml, "base_complete.choices")).containsExactly("0=Incomplete", "1=Unverified", "2=Complete");
        assertThat(limits(xml, "height")).containsExactly("GE 130 (130 - 215)", "LE 215 (130 - 215)");
        assertThat(limits(xml, "low")).containsExactly("GE 0 (0 - no limit)");
    }

    private static List<String> codes(ProjectXml xml, String oid) {
        return ProjectXml.children(xml.byOid("CodeList", oid)).stream()
                .map(item -> item.getAttribute("CodedValue") + "=" + item.getTextContent())
                .toList();
    }

    private static List<String> limits(ProjectXml xml, String oid) {
        return ProjectXml.children(xml.byOid("ItemDef", oid)).stream()
                .filter(check -> check.getTagName().equals("RangeCheck"))
                .map(check -> check.getAttribute("Comparator") + " "
                        + ProjectXml.children(check).get(0).getTextContent() + " "
                        + check.getTextContent().replaceAll("(?s).*(\\(.*\\)).*", "$1"))
                .toList();
    }

    /** Each client's own way to ask for no data; PyCap would send a capital T, redcapAPI writes the name otherwise. */
    @ParameterizedTest
    @CsvSource({
        "returnMetadataOnly, true",
        "returnMetadataOnly, True",
        "returnMetadataOnly, TRUE",
        "returnMetadataOnly, 1",
        "returnMetaDataOnly, true"
    })
    void metadata_alone_have_no_data(String name, String value) {
        longitudinal();
        recordsOfAllKinds();
        ProjectXml xml = xml(name, value, "format", "json", "returnFormat", "csv");
        assertThat(xml.all("ClinicalData")).isEmpty();
        assertThat(ProjectXml.below(xml.root())).containsExactly("Study");
        assertThat(xml.root().getTextContent()).doesNotContain("Zo\u00eb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "False", "0", ""})
    void the_data_are_there_unless_they_are_not_wanted(String value) {
        longitudinal();
        recordsOfAllKinds();
        assertThat(xml("returnMetadataOnly", value).values("SubjectData", "SubjectKey"))
                .containsExactly("1", "2");
    }

    @Test
    void on_demand_the_data_come_unasked() {
        longitudinal();
        recordsOfAllKinds();
        restart(options().with(Variant.XML_WITH_DATA));
        assertThat(metadata().values("SubjectData", "SubjectKey")).containsExactly("1", "2");
    }

    /** The cells of a flat export as the XML has them: what is blank is missing, a line break in an attribute is a blank, times have a T. */
    private List<String> flat(String... more) {
        var all = new ArrayList<>(List.of("exportBlankForGrayFormStatus", "true"));
        all.addAll(List.of(more));
        var cells = new ArrayList<String>();
        String id = client.export("metadata").lines().toList().get(1).split(",", -1)[0];
        for (NamedCsvRecord row : CsvReader.builder().ofNamedCsvRecord(client.csv(all.toArray(String[]::new)))) {
            String instrument = row.findField("redcap_repeat_instrument").orElse("");
            String instance = row.findField("redcap_repeat_instance").orElse("");
            row.getFieldsAsMap().forEach((column, value) -> {
                if (!value.isEmpty() && !column.equals(id) && !column.startsWith("redcap_")) {
                    cells.add(String.join(
                            "|",
                            row.getField(id),
                            row.findField("redcap_event_name").orElse(""),
                            instrument.isEmpty() && !instance.isEmpty() ? instance : "1",
                            instrument.isEmpty() ? "1" : instance,
                            column,
                            column.equals("seen") ? value.replace(' ', 'T') : value.replaceAll("\\R", " ")));
                }
            });
        }
        return cells;
    }

    private static List<String> values(ProjectXml xml, String id) {
        return xml.cells().stream()
                .filter(cell -> !cell.contains("|" + id + "|"))
                .toList();
    }

    @Test
    void the_data_are_those_of_the_flat_export() {
        longitudinal();
        recordsOfAllKinds();
        ProjectXml xml = xml();
        assertThat(values(xml, "id")).hasSizeGreaterThan(20).containsExactlyInAnyOrderElementsOf(flat());
        assertThat(xml.cells())
                .as("the record ID is where its instrument is")
                .contains("1|event_1_arm_1|1|1|id|1", "1|week_1_arm_1|1|1|id|1", "2|start_arm_2|1|1|id|2")
                .doesNotContain("1|diary_arm_1|1|1|id|1")
                .contains("1|event_1_arm_1|1|1|seen|2026-01-02T03:04:05", "1|week_1_arm_1|1|1|note|two lines");
        assertThat(xml.all("StudyEventData"))
                .as("what repeats comes last, an instance of an event by itself")
                .extracting(event -> ProjectXml.around(event, "SubjectData", "SubjectKey") + " "
                        + event.getAttribute("redcap:UniqueEventName") + " "
                        + event.getAttribute("StudyEventRepeatKey"))
                .containsExactly(
                        "1 event_1_arm_1 1",
                        "1 week_1_arm_1 1",
                        "1 diary_arm_1 1",
                        "1 diary_arm_1 2",
                        "2 start_arm_2 1");
    }

    @Test
    void rows_that_repeat_come_behind_those_of_later_events() {
        longitudinal();
        client.load("event", new String[] {}, "event_name,arm_num", "Last,1");
        client.load(
                "formEventMapping",
                "arm_num,unique_event_name,form",
                "1,week_1_arm_1,visit",
                "1,week_1_arm_1,base",
                "1,last_arm_1,base");
        client.records(
                "id,redcap_event_name,redcap_repeat_instrument,redcap_repeat_instance,name,bp",
                "1,week_1_arm_1,,,a,",
                "1,week_1_arm_1,visit,1,,1",
                "1,last_arm_1,,,b,");
        assertThat(xml().values("StudyEventData", "redcap:UniqueEventName"))
                .containsExactly("week_1_arm_1", "last_arm_1", "week_1_arm_1");
    }

    @Test
    void a_made_up_project_comes_out_cell_by_cell() {
        sandbox.close();
        Sandbox.reset(state);
        Sandbox.seed(options(), Seed.of("synth:40x120:7", state));
        serve(options());
        assertThat(values(xml(), "record_id")).hasSizeGreaterThan(3000).containsExactlyInAnyOrderElementsOf(flat());
    }

    @Test
    void records_fields_events_and_a_filter_choose_of_the_data_only() {
        longitudinal();
        recordsOfAllKinds();
        int items = metadata().all("ItemDef").size();
        ProjectXml records = xml("records[0]", "2");
        assertThat(records.values("SubjectData", "SubjectKey")).containsExactly("2");
        assertThat(records.all("ItemDef")).hasSize(items);
        ProjectXml fields = xml("fields[0]", "bp", "fields[1]", "pain");
        assertThat(Set.copyOf(fields.values("ItemData", "ItemOID"))).containsExactlyInAnyOrder("bp", "pain");
        assertThat(fields.all("ItemDef")).hasSize(items);
        assertThat(Set.copyOf(xml("events[0]", "week_1_arm_1").values("StudyEventData", "redcap:UniqueEventName")))
                .containsExactly("week_1_arm_1");
        assertThat(xml("filterLogic", "[name] = 'again'").values("SubjectData", "SubjectKey"))
                .containsExactly("1");
        assertThat(client.call("content", "project_xml", "returnFormat", "json", "filterLogic", "[nam")
                        .status_and_body())
                .startsWith("400 {\"error\":");
        assertThat(client.call("content", "project_xml", "returnFormat", "json", "fields[0]", "nope")
                        .status_and_body())
                .isEqualTo("400 {\"error\":\"The following values in the parameter \\\"fields\\\" are not valid: "
                        + "'nope'\"}");
        assertThat(Set.copyOf(xml("rawOrLabel", "label", "forms[0]", "diary", "type", "eav")
                        .values("ItemData", "Value")))
                .as("what only a record export knows changes nothing")
                .contains("again", "120")
                .doesNotContain("Checked");
    }

    @Test
    void groups_of_records_come_only_where_they_are_asked_for() {
        client.load("dag", "data_access_group_name,unique_group_name", "CA Site,");
        client.records("record_id,redcap_data_access_group", "1,ca_site", "2,");
        assertThat(xml().cells()).containsExactly("1||1|1|record_id|1", "2||1|1|record_id|2");
        assertThat(xml("exportDataAccessGroups", "true").cells())
                .containsExactly("1||1|1|record_id|1", "1||1|1|redcap_data_access_group|ca_site", "2||1|1|record_id|2");
        restart(options().withGroup("CA Site"));
        assertThat(xml("exportDataAccessGroups", "true").cells())
                .as("users in a group see its records and no column for it")
                .containsExactly("1||1|1|record_id|1");
    }

    @Test
    void survey_items_come_only_where_they_are_asked_for() {
        client.load("project_settings", "surveys_enabled", "1");
        assertThat(metadata().values("ItemDef", "OID")).containsExactly("record_id", "form_1_complete");
        ProjectXml xml = xml("exportSurveyFields", "true");
        assertThat(xml.values("ItemDef", "OID"))
                .containsExactly("record_id", "redcap_survey_identifier", "form_1_timestamp", "form_1_complete");
        assertThat(xml.values("ItemGroupDef", "OID"))
                .containsExactly("form_1.record_id", "form_1.form_1_timestamp", "form_1.form_1_complete");
    }

    @Test
    void documents_are_in_it_where_they_are_asked_for() {
        dictionary("id,base,,text,ID,,,,,", "doc,base,,file,Doc,,,,,", "n,base,,text,N,,,,,");
        client.records("id,n", "1,x");
        assertThat(client.upload(
                                "a & b.txt",
                                "text/plain",
                                "test <upload>",
                                "content",
                                "file",
                                "action",
                                "import",
                                "record",
                                "1",
                                "field",
                                "doc")
                        .status())
                .isEqualTo(200);
        assertThat(xml().values("ItemData", "ItemOID")).containsExactly("id", "n", "base_complete");
        ProjectXml xml = xml("exportFiles", "true");
        Element document = xml.one("ItemDataBase64Binary");
        assertThat(document.getAttribute("ItemOID")).isEqualTo("doc");
        assertThat(document.getAttribute("redcap:DocName")).isEqualTo("a & b.txt");
        assertThat(document.getAttribute("redcap:MimeType")).isEqualTo("text/plain");
        assertThat(Base64.getDecoder().decode(document.getTextContent()))
                .asString(UTF_8)
                .isEqualTo("test <upload>");
        assertThat(client.call("content", "project_xml", "exportFiles", "true").body())
                .contains("<![CDATA[");
    }

    /** redcap_rsvc Project_1.xml: a value whose group's first item is blank is in the group before, at the beginning in a blank one. */
    @Test
    void a_group_begins_where_its_first_item_has_a_value() {
        dictionary("id,base,,text,ID,,,,,", "a,visit,,text,A,,,,,", "b,visit,,text,B,,,,,", "c,visit,Next,text,C,,,,,");
        client.records("id,a,b,c", "1,,x,", "2,x,,y");
        assertThat(xml().all("ItemData"))
                .extracting(item -> item.getAttribute("ItemOID") + " in "
                        + ProjectXml.around(item, "ItemGroupData", "ItemGroupOID"))
                .containsExactly(
                        "id in base.id",
                        "b in ",
                        "visit_complete in visit.visit_complete",
                        "id in base.id",
                        "a in visit.a",
                        "c in visit.c",
                        "visit_complete in visit.visit_complete");
    }

    @Test
    void the_export_rights_hold_for_the_data_and_not_for_the_metadata() {
        dictionary(
                "id,base,,text,ID,,,,,",
                "free,base,,text,Free,,,,,",
                "age,base,,text,Age,,integer,,,",
                "note,secret,,text,N,,integer,,,");
        client.records("id,free,age,note", "1,words,30,5");
        restart(options().without(Right.FULL_DATA));
        ProjectXml hidden = xml();
        assertThat(hidden.values("ItemData", "ItemOID"))
                .containsExactly("id", "age", "base_complete", "note", "secret_complete");
        assertThat(hidden.one("SubjectData").getAttribute("SubjectKey")).matches("[0-9a-f]{32}");
        assertThat(hidden.byOid("ItemDef", "free").getAttribute("Name")).isEqualTo("free");
        restart(options().withoutForm("secret"));
        assertThat(xml().values("ItemData", "ItemOID")).containsExactly("id", "free", "age", "base_complete");
        restart(options().without(Right.EXPORT));
        assertThat(client.call("content", "project_xml").type()).startsWith("text/html");
        restart(options().without(Right.DESIGN).without(Right.USER_RIGHTS).without(Right.IMPORT));
        assertThat(xml().values("SubjectData", "SubjectKey"))
                .as("API Export alone will do")
                .containsExactly("1");
    }

    @Test
    void it_is_logged() {
        metadata();
        assertThat(client.export("log")).contains("\"Manage/Design \",\"Export project_xml (API)\"");
    }

    @Test
    void characters_that_xml_cannot_hold_are_left_out() {
        client.dictionary("record_id,form_1,text,ID", "t,form_1,notes,T");
        client.call(
                "content",
                "record",
                "format",
                "json",
                "data",
                "[{\"record_id\":\"1\",\"t\":\"a\\u0001b\\uD83D\\uDE00\"}]");
        assertThat(xml().cells()).contains("1||1|1|t|ab\uD83D\uDE00");
    }

    /** Every field of a published dictionary is in it once, with what its row says. */
    @Test
    void published_dictionaries_come_out_field_by_field() throws IOException {
        List<Corpus.Entry> entries = Corpus.entries().stream()
                .filter(each -> each.kind().equals("dd-labels") && each.rows() > 100 && each.rows() < 400)
                .limit(8)
                .toList();
        assertThat(entries).hasSize(8);
        for (Corpus.Entry entry : entries) {
            comesOut(entry);
        }
    }

    private void comesOut(Corpus.Entry entry) throws IOException {
        List<Field> fields = DictionaryReader.read(entry.toString(), Files.readAllBytes(entry.path()))
                .fields();
        sandbox.install(fields);
        ProjectXml xml = metadata();
        List<Field> there = new ArrayList<>();
        var seen = new HashSet<String>();
        for (Element item : xml.all("ItemDef")) {
            String name = item.getAttribute("redcap:Variable");
            Field field = fields.stream()
                    .filter(each -> each.name().text().equals(name))
                    .findFirst()
                    .orElse(null);
            if (field != null && seen.add(name)) {
                there.add(field);
                assertThat(item.getAttribute("redcap:BranchingLogic"))
                        .isEqualTo(spaced(field.get(Column.BRANCHING_LOGIC)));
                assertThat(item.getAttribute("redcap:FieldNote")).isEqualTo(spaced(field.get(Column.FIELD_NOTE)));
                assertThat(item.getAttribute("redcap:FieldAnnotation")).isEqualTo(spaced(field.get(Column.ANNOTATION)));
                assertThat(item.getAttribute("redcap:MatrixGroupName")).isEqualTo(field.get(Column.MATRIX_GROUP));
            }
        }
        assertThat(there)
                .as(entry + ": each field once, in its order")
                .isEqualTo(fields.stream()
                        .filter(field -> field.type() != FieldType.CHECKBOX
                                || !field.choices().isEmpty())
                        .toList());
        assertThat(xml.values("ItemDef", "OID")).doesNotHaveDuplicates();
        assertThat(new HashSet<>(xml.values("ItemDef", "OID")))
                .isEqualTo(new HashSet<>(xml.values("ItemRef", "ItemOID")));
    }

    private static String spaced(String cell) {
        return cell.replaceAll("[\r\n\t]", " ");
    }

    /** A project of which no one could hold the document: it is read while it is written. */
    @Test
    void the_document_comes_while_the_records_are_read() throws IOException, InterruptedException, XMLStreamException {
        sandbox.close();
        Sandbox.reset(state);
        Sandbox.seed(options(), Seed.of("synth:3000x60:1", Path.of(".")));
        serve(options());
        int subjects = 0;
        try (InputStream in = client.stream("content", "project_xml").body()) {
            XMLStreamReader reader = XMLInputFactory.newInstance().createXMLStreamReader(in);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamReader.START_ELEMENT
                        && reader.getLocalName().equals("SubjectData")) {
                    subjects++;
                }
            }
        }
        assertThat(subjects).isEqualTo(3000);
    }
}
