package org.rcol.sandbox.api.xml;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rcol.dictionary.FormName;
import org.rcol.sandbox.design.Arm;
import org.rcol.sandbox.design.Event;
import org.rcol.sandbox.design.Offsets;
import org.rcol.sandbox.design.RecordLayout;

/** The part of a document that says what the project is made of: events, instruments, groups of fields, fields, codes. */
final class MetaData {
    private final Study study;
    private final OdmText xml;

    private MetaData(Study study, OdmText xml) {
        this.study = study;
        this.xml = xml;
    }

    /** Writes it. */
    static void write(Study study, OdmText xml) throws IOException {
        var data = new MetaData(study, xml);
        xml.open(
                "MetaDataVersion",
                "OID",
                study.metadataOid(),
                "Name",
                study.title(),
                "redcap:RecordIdField",
                study.layout().recordId());
        if (study.design().longitudinal()) {
            data.events();
        }
        data.forms();
        data.groups();
        data.items();
        xml.close();
    }

    private void events() throws IOException {
        List<Event> events = study.design().events();
        xml.open("Protocol");
        for (Event event : events) {
            String order = String.valueOf(events.indexOf(event) + 1);
            xml.leaf(
                    "StudyEventRef",
                    "StudyEventOID",
                    "Event." + event.unique(),
                    "OrderNumber",
                    order,
                    "Mandatory",
                    "No");
        }
        xml.close();
        for (Event event : events) {
            event(event, events.indexOf(event) + 1);
        }
    }

    /** Without scheduling the days count the events (OuhscBbmc/REDCapR {@code longitudinal-with-repeating-instrument/project.xml}). */
    private void event(Event event, int place) throws IOException {
        boolean scheduled = study.setting("scheduling_enabled").equals("1");
        Offsets due = scheduled ? event.offsets() : new Offsets(String.valueOf(place), "0", "0");
        xml.open(
                "StudyEventDef",
                "OID",
                "Event." + event.unique(),
                "Name",
                study.design().label(event),
                "Type",
                "Common",
                "Repeating",
                "No",
                "redcap:EventName",
                event.name(),
                "redcap:CustomEventLabel",
                event.customLabel(),
                "redcap:UniqueEventName",
                event.unique(),
                "redcap:ArmNum",
                String.valueOf(event.arm()),
                "redcap:ArmName",
                study.design().arm(event.arm()).map(Arm::name).orElse(""),
                "redcap:DayOffset",
                due.day(),
                "redcap:OffsetMin",
                due.before(),
                "redcap:OffsetMax",
                due.after());
        List<String> forms = study.layout().formNames().stream()
                .filter(form -> study.design().holds(event.id(), form))
                .toList();
        for (String form : forms) {
            xml.leaf(
                    "FormRef",
                    "FormOID",
                    "Form." + form,
                    "OrderNumber",
                    String.valueOf(forms.indexOf(form) + 1),
                    "Mandatory",
                    "No",
                    "redcap:FormName",
                    form);
        }
        xml.close();
    }

    private void forms() throws IOException {
        for (FormName form : study.layout().forms()) {
            xml.open(
                    "FormDef",
                    "OID",
                    "Form." + form.text(),
                    "Name",
                    RecordLayout.label(form.text()),
                    "Repeating",
                    "No",
                    "redcap:FormName",
                    form.text());
            for (ItemGroup group : study.groups()) {
                if (group.form().equals(form)) {
                    xml.leaf("ItemGroupRef", "ItemGroupOID", group.oid(), "Mandatory", "No");
                }
            }
            xml.close();
        }
    }

    private void groups() throws IOException {
        for (ItemGroup group : study.groups()) {
            xml.open("ItemGroupDef", "OID", group.oid(), "Name", group.name(), "Repeating", "No");
            for (Item item : group.items()) {
                item.writeReference(xml);
            }
            xml.close();
        }
    }

    private void items() throws IOException {
        Map<String, Item> items = new LinkedHashMap<>();
        study.groups().forEach(group -> group.items().forEach(item -> items.putIfAbsent(item.oid(), item)));
        for (Item item : items.values()) {
            item.writeDefinition(xml);
        }
        for (Item item : items.values()) {
            item.writeCodes(xml);
        }
    }
}
