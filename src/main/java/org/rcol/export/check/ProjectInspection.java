package org.rcol.export.check;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.rcol.dictionary.DataDictionary;
import org.rcol.export.BatchOutput;
import org.rcol.export.ExportContext;
import org.rcol.export.records.RowSink;
import org.rcol.recordcheck.ProjectDesign;
import org.rcol.recordcheck.RecordCells;
import org.rcol.redcap.ProjectInfo;

/** An inspection of a project's records while they are exported. */
public final class ProjectInspection implements RowSink {
    private final ExportContext context;
    private final Inspection.Wanted wanted;
    private final UnaryOperator<DataDictionary> dictionary;
    private final ZoneId zone;
    private @Nullable Inspection inspection;

    /**
     * An inspection.
     *
     * @param dictionary what the records are checked against, by the project's own dictionary
     * @param zone the server's, as far as it is known
     */
    public ProjectInspection(
            ExportContext context, Inspection.Wanted wanted, UnaryOperator<DataDictionary> dictionary, ZoneId zone) {
        this.context = context;
        this.wanted = wanted;
        this.dictionary = dictionary;
        this.zone = zone;
    }

    @Override
    public void open(ProjectInfo project, DataDictionary own) {
        ProjectDesign design = ProjectDesign.of(context.redcap(), project);
        Instant now =
                context.redcap().serverTime().orElseGet(() -> context.clock().instant());
        inspection = new Inspection(wanted, dictionary.apply(own), design, LocalDateTime.ofInstant(now, zone));
    }

    /** What was found, once the records were exported. */
    public Inspection result() {
        Inspection opened = inspection;
        if (opened == null) {
            throw new IllegalStateException("no project was opened");
        }
        return opened;
    }

    @Override
    public void header(List<String> names) {
        result().header(names);
    }

    @Override
    public void row(RecordCells cells) {
        result().row(cells);
    }

    @Override
    public void keep() {
        result().keep();
    }

    @Override
    public void takeBack() {
        result().takeBack();
    }

    @Override
    public List<BatchOutput> outputs() {
        return result().outputs();
    }
}
