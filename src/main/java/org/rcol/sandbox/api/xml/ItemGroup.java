package org.rcol.sandbox.api.xml;

import java.util.ArrayList;
import java.util.List;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.Field;
import org.rcol.dictionary.FieldType;
import org.rcol.dictionary.FormName;
import org.rcol.dictionary.Instrument;
import org.rcol.sandbox.design.RecordLayout;

/**
 * Some neighbouring items of an instrument, known by the first of them.
 *
 * <p>A field with a section header has a group for itself, and the next one begins another; so does the status (OuhscBbmc/REDCapR {@code
 * longitudinal/project.xml}).
 *
 * @param name the section header, or the instrument's label; blank where the first item is a box without header or a survey's time
 */
record ItemGroup(FormName form, String name, List<Item> items) {
    /** Its name, such as {@code demographics.first_name}. */
    String oid() {
        return form.text() + "." + items.get(0).oid();
    }

    /**
     * The groups of a dictionary in order.
     *
     * @param access whether there are data access groups
     * @param surveys whether there are items for the times and participants of surveys
     */
    static List<ItemGroup> of(DataDictionary dictionary, boolean access, boolean surveys) {
        var groups = new ArrayList<ItemGroup>();
        for (Instrument form : dictionary.instruments()) {
            addTo(groups, form, groups.isEmpty(), access, surveys);
        }
        return groups;
    }

    private static void addTo(List<ItemGroup> groups, Instrument form, boolean first, boolean access, boolean surveys) {
        Item time = Item.ofSurveyTime(form.name());
        boolean begins = true;
        if (surveys && !first) {
            groups.add(begun(form.name(), "", List.of(time)));
            begins = false;
        }
        boolean hasId = first;
        for (Field field : form.fields()) {
            List<Item> items = Item.of(field);
            if (items.isEmpty()) {
                continue;
            }
            boolean header = !field.isBlank(Column.SECTION_HEADER);
            if (begins || header) {
                groups.add(begun(form.name(), name(field), items));
            } else {
                groups.get(groups.size() - 1).items().addAll(items);
            }
            if (hasId) {
                addPseudoItems(groups, time, access, surveys);
            }
            begins = header && !(hasId && surveys);
            hasId = false;
        }
        groups.add(begun(form.name(), "Form Status", List.of(Item.ofStatus(form.name()))));
    }

    /** Behind the record ID; the time of the first survey is there and begins the next group again (redcap-tools/PyCap {@code doctest_project.xml}). */
    private static void addPseudoItems(List<ItemGroup> groups, Item time, boolean access, boolean surveys) {
        ItemGroup group = groups.get(groups.size() - 1);
        if (access) {
            group.items().add(Item.ofGroup());
        }
        if (surveys) {
            group.items().add(Item.ofSurveyIdentifier());
            group.items().add(time);
            groups.add(begun(group.form(), "", List.of(time)));
        }
    }

    private static ItemGroup begun(FormName form, String name, List<Item> items) {
        return new ItemGroup(form, name, new ArrayList<>(items));
    }

    private static String name(Field field) {
        if (!field.isBlank(Column.SECTION_HEADER)) {
            return field.get(Column.SECTION_HEADER);
        }
        return field.type() == FieldType.CHECKBOX
                ? ""
                : RecordLayout.label(field.form().text());
    }
}
