package org.rcol.export.records.loader;

import java.util.Locale;

/** A program for analysis that a loader can be written for. */
public enum Tool {
    R,
    PYTHON,
    STATA,
    SPSS,
    SAS,
    DUCKDB,
    SPARK;

    /** The word for it on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What writes its loader. */
    Loader loader() {
        return switch (this) {
            case R -> new RLoader();
            case PYTHON -> new PythonLoader();
            case STATA -> new StataLoader();
            case SPSS -> new SpssLoader();
            case SAS -> new SasLoader();
            case DUCKDB -> new DuckDbLoader();
            case SPARK -> new SparkLoader();
        };
    }
}
