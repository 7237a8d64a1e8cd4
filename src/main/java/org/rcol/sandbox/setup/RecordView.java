package org.rcol.sandbox.setup;

import java.time.LocalDateTime;
import org.rcol.sandbox.design.Design;
import org.rcol.sandbox.design.RecordLayout;
import org.rcol.sandbox.records.RowShapes;

/**
 * How conditions see the records of a project at one moment.
 *
 * @param shapes which rows of a record there are
 * @param now the server's time
 */
record RecordView(Design design, RecordLayout layout, RowShapes shapes, LocalDateTime now) {
    static RecordView of(Design design, RecordLayout layout, LocalDateTime now) {
        return new RecordView(design, layout, new RowShapes(design, layout), now);
    }
}
