package org.rcol.sandbox.api.call;

import java.util.Map;
import java.util.Optional;
import org.rcol.dictionary.FormName;
import org.rcol.sandbox.design.ExportColumn;
import org.rcol.sandbox.design.IdColumn;
import org.rcol.sandbox.people.FormRights;
import org.rcol.sandbox.people.SandboxUser;
import org.rcol.sandbox.people.SandboxUser.Right;
import org.rcol.sandbox.project.Project;
import org.rcol.sandbox.records.StoredRecord;
import org.rcol.sandbox.wire.Refusal;

/**
 * What a user with a token may do and see: what the sandbox was started with, or what the user's role says, which overrules it
 * (vubiostat/redcapAPI#212). The user may switch to another group.
 */
public final class UserAccess {
    private final SandboxUser user;
    private final String token;
    private final Project project;
    private volatile Optional<String> group;

    /**
     * The access of a user.
     *
     * @param group the unique name of the group that the user is in
     */
    UserAccess(SandboxUser user, String token, Project project, Optional<String> group) {
        this.user = user;
        this.token = token;
        this.project = project;
        this.group = group;
    }

    /** The user name. */
    public String name() {
        return user.name();
    }

    /** The API token. */
    public String token() {
        return token;
    }

    /** What the role of the user has in its columns; none for a user without a role. */
    public Optional<Map<String, String>> role() {
        synchronized (project) {
            return project.people().roleOf(user.name());
        }
    }

    /** Whether the user has a right. */
    public boolean may(Right right) {
        return role().map(role -> right == Right.FULL_DATA
                        ? !exportRights(role).containsValue(FormRights.DE_IDENTIFIED)
                        : "1".equals(role.get(right.column())))
                .orElse(!user.missing().contains(right));
    }

    private Map<String, Integer> exportRights(Map<String, String> role) {
        return FormRights.of(
                role.getOrDefault(FormRights.EXPORT, ""), project.layout().forms());
    }

    /**
     * Lets only users with a right pass.
     *
     * @param name REDCap's name for the right
     * @throws Refusal if the user lacks it
     */
    public void require(Right right, String name) throws Refusal {
        if (!may(right)) {
            throw Refusal.forbidden("You do not have " + name + " privileges");
        }
    }

    /** The unique name of the group that the user is in now. */
    public Optional<String> group() {
        return group;
    }

    /** Moves the user into another group; blank for none. */
    public void switchTo(String other) {
        group = Optional.of(other).filter(name -> !name.isEmpty());
    }

    /** Whether the user sees a record: users in a group see only its records. */
    public boolean sees(StoredRecord record) {
        return group.map(own -> own.equals(record.group())).orElse(true);
    }

    /** The right to export what an instrument holds, as the column {@code forms_export} shows it. */
    public int exportRight(FormName form) {
        int own = may(Right.FULL_DATA) ? FormRights.FULL_DATA_SET : FormRights.DE_IDENTIFIED;
        return role().map(role -> exportRights(role).getOrDefault(form.text(), FormRights.NO_ACCESS))
                .orElse(user.hiddenForms().contains(form.text()) ? FormRights.NO_ACCESS : own);
    }

    /**
     * Whether exports have a column for this user; others are missing without a word. The record ID is there whatever the right to its
     * instrument is, because without it the rows could not be told apart.
     */
    public boolean shows(ExportColumn column) {
        return column instanceof IdColumn
                || switch (exportRight(column.form())) {
                    case FormRights.NO_ACCESS -> false;
                    case FormRights.DE_IDENTIFIED -> !column.isHidden();
                    case FormRights.NO_IDENTIFIERS -> !column.isIdentifier();
                    default -> true;
                };
    }
}
