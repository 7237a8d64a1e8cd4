package org.rcol.upload;

import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldName;
import org.rcol.failure.RcolException;

/** Asks which field is to name the records of a new project: it cannot be changed any more once there are records. */
public interface RecordIdQuestion {
    /**
     * The name of one of the two.
     *
     * @param first the field that a whole dictionary begins with
     * @param own the record ID that the project has, of which there is no record yet
     * @throws RcolException {@code REFUSED} if nobody can be asked
     */
    FieldName answer(Field first, FieldName own);
}
