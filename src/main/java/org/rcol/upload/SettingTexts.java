package org.rcol.upload;

import java.util.List;
import java.util.stream.Stream;
import org.rcol.redcap.ProjectInfo;
import org.rcol.reference.NamedText;

/** The settings of a project that name fields, as far as {@code content=project} tells them. */
public final class SettingTexts {
    private static final String RECORD_LABEL = "custom record label";
    private static final String UNIQUE_FIELD = "secondary unique field";

    private SettingTexts() {}

    /** The settings that are not blank. */
    public static List<NamedText> of(ProjectInfo project) {
        return Stream.of(
                        new NamedText(RECORD_LABEL, project.customRecordLabel(), NamedText.Kind.TEXT),
                        new NamedText(UNIQUE_FIELD, project.secondaryUniqueField(), NamedText.Kind.FIELDS))
                .filter(setting -> !setting.text().isBlank())
                .toList();
    }
}
