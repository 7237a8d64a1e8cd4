package org.rcol.sandbox.api.xml;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rcol.sandbox.api.call.ApiRequest;
import org.rcol.sandbox.api.export.ShownRecords;
import org.rcol.sandbox.project.Variant;
import org.rcol.sandbox.wire.Parameters;
import org.rcol.sandbox.wire.Refusal;
import org.rcol.sandbox.wire.SandboxAnswer;
import org.rcol.sandbox.wire.WireFormat;

/** The export of the whole project as XML: what is set up, what it is made of, and its records unless only the former is asked for. */
public final class ProjectXmlCall {
    /** What the record export is asked of what came; everything that is not blank is there, and nothing else (REDCapR {@code blank-for-gray-status/project.xml}). */
    private static final Set<String> OF_RECORDS =
            Set.of("records", "fields", "events", "filterLogic", "exportSurveyFields", "exportDataAccessGroups");

    private static final Map<String, String> BLANKS = Map.of("exportBlankForGrayFormStatus", "true");
    private static final int BUFFER = 1 << 16;

    private ProjectXmlCall() {}

    /** The document; the other parameters choose records and fields of the data, and nothing of what comes before. */
    public static SandboxAnswer export(ApiRequest request) throws Refusal, IOException {
        Parameters parameters = request.parameters();
        // vubiostat/redcapAPI writes it with a capital D.
        boolean metadataOnly = !request.options().has(Variant.XML_WITH_DATA)
                && (parameters.isTrue("returnMetadataOnly") || parameters.isTrue("returnMetaDataOnly"));
        Study study = Study.of(
                request,
                parameters.isTrue("exportSurveyFields") && request.project().isOn("surveys_enabled"));
        Optional<ShownRecords> records = metadataOnly ? Optional.empty() : Optional.of(records(request));
        boolean withFiles = parameters.isTrue("exportFiles");
        return new SandboxAnswer(200, WireFormat.XML.contentType(), -1, out -> {
            Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
            write(study, records, withFiles, new OdmText(text));
            text.flush();
        });
    }

    private static ShownRecords records(ApiRequest request) throws Refusal, IOException {
        Parameters parameters = request.parameters().only(OF_RECORDS, BLANKS);
        return ShownRecords.of(request.with(parameters));
    }

    private static void write(Study study, Optional<ShownRecords> records, boolean withFiles, OdmText xml)
            throws IOException {
        xml.open(
                "ODM",
                "xmlns",
                "http://www.cdisc.org/ns/odm/v1.3",
                "xmlns:ds",
                "http://www.w3.org/2000/09/xmldsig#",
                "xmlns:xsi",
                "http://www.w3.org/2001/XMLSchema-instance",
                "xmlns:redcap",
                "https://projectredcap.org",
                "xsi:schemaLocation",
                "http://www.cdisc.org/ns/odm/v1.3 schema/odm/ODM1-3-1.xsd",
                "ODMVersion",
                "1.3.1",
                "FileOID",
                "000-00-0000",
                "FileType",
                "Snapshot",
                "Description",
                study.title(),
                "AsOfDateTime",
                study.time(),
                "CreationDateTime",
                study.time(),
                "SourceSystem",
                "REDCap",
                "SourceSystemVersion",
                study.version());
        xml.open("Study", "OID", study.oid());
        GlobalVariables.write(study, xml);
        MetaData.write(study, xml);
        xml.close();
        if (records.isPresent()) {
            ClinicalData.write(study, records.get(), withFiles, xml);
        }
        xml.close();
        xml.flush();
    }
}
