package org.rcol.export.records.loader;

/** Loads with pandas; the script reads {@code datapackage.json} and holds nothing of the project. */
final class PythonLoader implements Loader {
    @Override
    public String file() {
        return "load.py";
    }

    @Override
    public String text(DataSet data) {
        return ScriptText.of("load.py");
    }
}
