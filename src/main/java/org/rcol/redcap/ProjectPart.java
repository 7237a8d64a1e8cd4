package org.rcol.redcap;

/**
 * A part of a project, apart from dictionary and records, that the API exports as a table of its own. All need API Export; what else a part
 * needs is noted with it (redcap-tools/PyCap, the API's help pages).
 */
public enum ProjectPart {
    /** The settings: a single object in JSON. */
    PROJECT("project", "project_id"),
    /** The instruments with their labels. */
    INSTRUMENTS("instrument", "instrument_name"),
    /** The names of export columns, one row for each checkbox choice. */
    FIELD_NAMES("exportFieldNames", "export_field_name"),
    /** The arms of a longitudinal project. */
    ARMS("arm", "arm_num"),
    /** The events of a longitudinal project. */
    EVENTS("event", "unique_event_name"),
    /** Which instrument is in which event of a longitudinal project. */
    MAPPING("formEventMapping", "unique_event_name"),
    /** The repeating instruments and events; needs Project Design and Setup. */
    REPEATING("repeatingFormsEvents", "form_name"),
    /** The data access groups; needs a right of their own, and a user in no group. */
    GROUPS("dag", "unique_group_name"),
    /** The users with their e-mail addresses and rights; needs User Rights. */
    USERS("user", "username"),
    /** The user roles; needs User Rights. */
    ROLES("userRole", "unique_role_name"),
    /** Which user has which role; needs User Rights. */
    USER_ROLES("userRoleMapping", "username"),
    /** Which user is in which group; needs the right to Data Access Groups. */
    USER_GROUPS("userDagMapping", "username");

    private final String content;
    private final String column;

    ProjectPart(String content, String column) {
        this.content = content;
        this.column = column;
    }

    /** A column that every table of it has, and nothing else. */
    String column() {
        return column;
    }

    String content() {
        return content;
    }

    /** Whether only a longitudinal project has it; a classic one answers with an error. */
    public boolean isLongitudinal() {
        return this == ARMS || this == EVENTS || this == MAPPING;
    }
}
