package org.rcol.export.records;

import java.util.List;
import org.rcol.dictionary.DataDictionary;
import org.rcol.export.BatchOutput;
import org.rcol.recordcheck.RecordCells;
import org.rcol.redcap.ProjectInfo;

/**
 * Takes the rows of an export instead of a file: each batch as a whole or not at all. Calls come from one thread at a time.
 */
public interface RowSink {
    /** The project that the rows are from; called once, before anything else. */
    void open(ProjectInfo project, DataDictionary dictionary);

    /** The columns of the rows that follow; called again if the first batch is taken back. */
    void header(List<String> names);

    /** A row, which is over when the call returns. */
    void row(RecordCells cells);

    /** The batch is complete: what its rows led to counts. */
    void keep();

    /** The batch failed: its rows are forgotten, and some of them come again. */
    void takeBack();

    /** The files that are written meanwhile, kept and taken back with the batches. */
    List<BatchOutput> outputs();
}
