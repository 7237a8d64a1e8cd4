package org.rcol.sandbox.api.xml;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rcol.sandbox.api.export.ExportRequest;
import org.rcol.sandbox.api.export.ShownRecords;
import org.rcol.sandbox.design.ExportColumn;
import org.rcol.sandbox.design.IdColumn;
import org.rcol.sandbox.design.RecordLayout;
import org.rcol.sandbox.project.Documents.Document;
import org.rcol.sandbox.records.RowShape;
import org.rcol.sandbox.records.StoredRecord;
import org.rcol.sandbox.records.StoredRow;

/**
 * The part of a document that holds the records, one after the other as they are read.
 *
 * <p>Which values are there, and in which elements, is from public files: {@code XML-FACTS.md}.
 */
final class ClinicalData {
    private final ExportRequest request;
    private final OdmText xml;
    private final String recordId;
    private final boolean withFiles;

    private final Map<String, Item> items = new HashMap<>();
    /** The names of the groups by the items that begin them. */
    private final Map<String, String> begun = new HashMap<>();

    private final List<Shown> rows = new ArrayList<>();
    private String event = "";
    private String form = "";
    private String group = "";
    private boolean inGroup;

    private record Shown(StoredRecord record, StoredRow row, RowShape shape) {
        /** The row of an event itself, which comes before all instances. */
        boolean isInstance() {
            return shape.hasInstances();
        }
    }

    private ClinicalData(Study study, ExportRequest request, boolean withFiles, OdmText xml) {
        this.request = request;
        this.withFiles = withFiles;
        this.xml = xml;
        this.recordId = study.layout().recordId();
        for (ItemGroup each : study.groups()) {
            each.items().forEach(item -> items.put(item.oid(), item));
            begun.put(each.items().get(0).oid(), each.oid());
        }
    }

    /**
     * Writes the records.
     *
     * @param withFiles whether documents are in them; else their fields are missing
     */
    static void write(Study study, ShownRecords records, boolean withFiles, OdmText xml) throws IOException {
        xml.open("ClinicalData", "StudyOID", study.oid(), "MetaDataVersionOID", study.metadataOid());
        var data = new ClinicalData(study, records.request(), withFiles, xml);
        records.forEach((record, row, shape) -> {
            if (!data.rows.isEmpty() && !data.rows.get(0).record().id().equals(record.id())) {
                data.subject();
            }
            data.rows.add(new Shown(record, row, shape));
        });
        data.subject();
        xml.close();
    }

    /** Writes the record whose rows are collected. */
    private void subject() throws IOException {
        if (rows.isEmpty()) {
            return;
        }
        StoredRecord record = rows.get(0).record();
        xml.open("SubjectData", "SubjectKey", request.rendering().id(record.id()), "redcap:RecordIdField", recordId);
        rows.sort(Comparator.comparing(Shown::isInstance));
        for (Shown shown : rows) {
            row(shown);
        }
        closeEvent();
        xml.close();
        rows.clear();
    }

    private void row(Shown shown) throws IOException {
        if (request.view().design().longitudinal()) {
            openEvent(shown);
        }
        String instance = shown.shape().instrument().isEmpty()
                ? "1"
                : String.valueOf(shown.row().key().instance());
        for (ExportColumn column : request.columns()) {
            int position = request.position(column);
            if (column instanceof IdColumn) {
                id(column, shown);
            } else if (shown.shape().columns().get(position)) {
                item(column, shown, instance);
            }
        }
        closeForm();
    }

    /** Neighbouring rows of an event are in one element; an instance of an event has its own. */
    private void openEvent(Shown shown) throws IOException {
        String unique = shown.shape().event().unique();
        boolean repeats =
                shown.shape().hasInstances() && shown.shape().instrument().isEmpty();
        String instance = repeats ? String.valueOf(shown.row().key().instance()) : "1";
        String key = unique + " " + instance;
        if (!key.equals(event)) {
            closeEvent();
            xml.open(
                    "StudyEventData",
                    "StudyEventOID",
                    "Event." + unique,
                    "StudyEventRepeatKey",
                    instance,
                    "redcap:UniqueEventName",
                    unique);
            event = key;
        }
    }

    private void closeEvent() throws IOException {
        if (!event.isEmpty()) {
            xml.close();
        }
        event = "";
    }

    /** The record ID, and the group behind it, are where their instrument belongs to the row. */
    private void id(ExportColumn column, Shown shown) throws IOException {
        int status =
                request.view().layout().position(column.form().statusField().text());
        if (!shown.shape().columns().get(status)) {
            return;
        }
        value(column, "1", column.name(), request.rendering().id(shown.record().id()));
        if (request.groups().isPresent()) {
            value(column, "1", RecordLayout.GROUP, request.group(shown.record().group()));
        }
    }

    private void item(ExportColumn column, Shown shown, String instance) throws IOException {
        String stored = shown.row().value(request.position(column));
        if (column.isDocument()) {
            if (withFiles && !stored.isEmpty()) {
                document(column, shown, instance);
            }
        } else {
            value(column, instance, column.name(), column.shown(stored, request.rendering()));
        }
    }

    /** Blank values have no item. */
    private void value(ExportColumn column, String instance, String oid, String shown) throws IOException {
        if (!shown.isEmpty()) {
            place(column, instance, oid);
            String value = Optional.ofNullable(items.get(oid))
                    .map(item -> item.value(shown))
                    .orElse(shown);
            xml.leaf("ItemData", "ItemOID", oid, "Value", value);
        }
    }

    private void document(ExportColumn column, Shown shown, String instance) throws IOException {
        Optional<Document> there = request.document(shown.record(), shown.row(), shown.shape(), column);
        if (there.isPresent()) {
            place(column, instance, column.name());
            var bytes = new ByteArrayOutputStream();
            there.get().writeTo(bytes);
            xml.cdata(
                    Base64.getEncoder().encodeToString(bytes.toByteArray()),
                    "ItemDataBase64Binary",
                    "ItemOID",
                    column.name(),
                    "redcap:DocName",
                    there.get().name(),
                    "redcap:MimeType",
                    there.get().type());
        }
    }

    /**
     * Opens the elements that an item belongs into. The group changes only where its first item has a value, and is blank before that
     * (redcap_rsvc {@code Project_1.xml}).
     */
    private void place(ExportColumn column, String instance, String oid) throws IOException {
        String own = column.form().text();
        if (!own.equals(form)) {
            closeForm();
            xml.open("FormData", "FormOID", "Form." + own, "FormRepeatKey", instance);
            form = own;
        }
        String begins = begun.getOrDefault(oid, group);
        if (!inGroup || !begins.equals(group)) {
            closeGroup();
            xml.open("ItemGroupData", "ItemGroupOID", begins, "ItemGroupRepeatKey", "1");
            group = begins;
            inGroup = true;
        }
    }

    private void closeForm() throws IOException {
        closeGroup();
        if (!form.isEmpty()) {
            xml.close();
        }
        form = "";
        group = "";
    }

    private void closeGroup() throws IOException {
        if (inGroup) {
            xml.close();
        }
        inGroup = false;
    }
}
