package org.rcol.redcap;

/**
 * A part of a project, apart from dictionary and records, that the API exports as a table of its own. All need API Export; what more a
 * part needs stands with it (redcap-tools/PyCap, the API's help pages).
 */
public enum ProjectPart {
    /** The settings: a lone object in JSON. */
    PROJECT("project"),
    /** The instruments with their labels. */
    INSTRUMENTS("instrument"),
    /** The names of export columns, one row for each checkbox choice. */
    FIELD_NAMES("exportFieldNames"),
    /** The arms of a longitudinal project. */
    ARMS("arm"),
    /** The events of a longitudinal project. */
    EVENTS("event"),
    /** Which instrument is in which event of a longitudinal project. */
    MAPPING("formEventMapping"),
    /** The repeating instruments and events; needs Project Design and Setup. */
    REPEATING("repeatingFormsEvents"),
    /** The data access groups; needs a right of their own, and a user in no group. */
    GROUPS("dag"),
    /** The users with their e-mail addresses and rights; needs User Rights. */
    USERS("user"),
    /** The user roles; needs User Rights. */
    ROLES("userRole"),
    /** Which user has which role; needs User Rights. */
    USER_ROLES("userRoleMapping"),
    /** Which user is in which group; needs the right to Data Access Groups. */
    USER_GROUPS("userDagMapping");

    private final String content;

    ProjectPart(String content) {
        this.content = content;
    }

    String content() {
        return content;
    }

    /** Whether only a longitudinal project has it; a classic one answers with an error. */
    public boolean isLongitudinal() {
        return this == ARMS || this == EVENTS || this == MAPPING;
    }
}
