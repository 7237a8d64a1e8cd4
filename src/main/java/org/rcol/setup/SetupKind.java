package org.rcol.setup;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of thing that people set up on REDCap's web pages, and that only a project's XML shows.
 *
 * <p>Elements and attributes are those of public project XML files of REDCap 12 to 17, one by one in {@code
 * src/test/resources/clients/XML-FACTS.md}. Behind each attribute stands how it is handled, if it is more than an option, and the words for
 * it. An attribute that is not listed is left out, because nobody knows what it holds.
 */
public enum SetupKind {
    /** What else the XML says of the project as a whole. */
    PROJECT("project", "project", "", """
            OrderRecordsByField=field SurveyInvitationEmailField=field SurveyParticipantIdentifiers
            SecondaryUniqueFieldDisplayValue SecondaryUniqueFieldDisplayLabel RequireChangeReason DataHistoryPopup
            taskCompleteStatus DataResolutionWorkflowEnabled FieldCommentLogOptionEditDelete
            DataResolutionWorkflowHideClosedQueries MyCapEnabled SurveyQueueCustomText=message SurveyQueueHide
            SurveyAuthEnabled SurveyAuthField#=field SurveyAuthEvent#=event SurveyAuthMinFields SurveyAuthApplyAllSurveys
            SurveyAuthCustomMessage=message SurveyAuthFailLimit SurveyAuthFailWindow HideFilledForms HideDisabledForms
            FormActivationSurveyAutocontinue ProtectedEmailMode ProtectedEmailModeCustomText=message
            ProtectedEmailModeTrigger"""),
    /** Survey settings, one for each instrument that is a survey. */
    SURVEYS("survey", "surveys", "Surveys", """
            form_name=form title=text instructions=message offline_instructions=message acknowledgement=message
            stop_action_acknowledgement=message stop_action_delete_response question_by_section display_page_number
            question_auto_numbering survey_enabled save_and_return save_and_return_code_bypass logo=none hide_title
            view_results min_responses_view_results check_diversity_view_results end_survey_redirect_url=address
            survey_expiration promis_skip_question survey_auth_enabled_single edit_completed_response hide_back_button
            show_required_field_text confirmation_email_subject=message confirmation_email_content=message
            confirmation_email_from=address confirmation_email_from_display=message confirmation_email_attach_pdf
            confirmation_email_attachment=none text_to_speech text_to_speech_language end_survey_redirect_next_survey
            end_survey_redirect_next_survey_logic=logic:condition_of_the_next_survey theme text_size font_family
            custom_css=message theme_text_buttons theme_bg_page theme_text_title theme_bg_title theme_text_sectionheader
            theme_bg_sectionheader theme_text_question theme_bg_question enhanced_choices repeat_survey_enabled
            repeat_survey_btn_text=text repeat_survey_btn_location response_limit response_limit_include_partials
            response_limit_custom_text=message survey_time_limit_days survey_time_limit_hours survey_time_limit_minutes
            email_participant_field=field end_of_survey_pdf_download pdf_save_to_field=field pdf_save_to_event_id=event
            pdf_save_translated pdf_auto_archive pdf_econsent_version=text pdf_econsent_type=text
            pdf_econsent_firstname_field=field pdf_econsent_firstname_event_id=event pdf_econsent_lastname_field=field
            pdf_econsent_lastname_event_id=event pdf_econsent_dob_field=field pdf_econsent_dob_event_id=event
            pdf_econsent_allow_edit pdf_econsent_signature_field#=field survey_width_percent survey_show_font_resize
            survey_btn_text_prev_page=text survey_btn_text_next_page=text survey_btn_text_submit=text survey_btn_hide_submit
            survey_btn_hide_submit_logic=logic:condition_that_hides_the_button"""),
    /** Automated survey invitations. */
    INVITATIONS("invitation", "automated invitations", "SurveysScheduler", """
            survey_id=form event_id=event active num_recurrence units_recurrence max_recurrence email_subject=message
            email_content=message email_sender=address email_sender_display=message
            condition_surveycomplete_survey_id=form condition_surveycomplete_event_id=event
            condition_surveycomplete_instance condition_andor condition_logic=logic:condition condition_send_time_option
            condition_send_time_lag_days condition_send_time_lag_hours condition_send_time_lag_minutes
            condition_send_time_lag_field=field condition_send_time_lag_field_after condition_send_next_day_type
            condition_send_next_time condition_send_time_exact delivery_type reminder_type reminder_timelag_days
            reminder_timelag_hours reminder_timelag_minutes reminder_nextday_type reminder_nexttime reminder_exact_time
            reminder_num reeval_before_send"""),
    /** The lines of the survey queue. */
    QUEUE("queue", "survey queue", "SurveysQueue", """
            survey_id=form event_id=event active auto_start condition_surveycomplete_survey_id=form
            condition_surveycomplete_event_id=event condition_andor condition_logic=logic:condition"""),
    /** Alerts and notifications. */
    ALERTS("alert", "alerts", "Alerts", """
            alert_title=text alert_type email_deleted alert_stop_type alert_expiration form_name=form form_name_event=event
            alert_condition=logic:condition ensure_logic_still_true do_not_clear_recurrences prevent_piping_identifiers
            email_incomplete email_from=address email_from_display=message email_to=address phone_number_to=address
            email_cc=address email_bcc=address email_subject=message alert_message=message email_failed=none
            email_attachment_variable=field email_attachment#=none email_repetitive email_repetitive_change
            email_repetitive_change_calcs cron_send_email_on cron_send_email_on_date cron_send_email_on_time_lag_days
            cron_send_email_on_time_lag_hours cron_send_email_on_time_lag_minutes cron_send_email_on_field=field
            cron_send_email_on_field_after cron_send_email_on_next_day_type cron_send_email_on_next_time cron_repeat_for
            cron_repeat_for_units cron_repeat_for_max email_timestamp_sent=none email_sent=none alert_order=none
            sendgrid_template_id=none sendgrid_template_data=none sendgrid_mail_send_configuration=none alert_number=none"""),
    /** Form display logic. */
    DISPLAY_LOGIC("display-logic", "form display logic", "FormDisplayLogicConditions", """
            forms_events=form_in_event control_condition=logic:condition apply_to_data_entry apply_to_survey apply_to_mycap"""),
    /** Data quality rules. */
    QUALITY_RULES("quality-rule", "data quality rules", "DataQualityRules", """
            rule_name=text rule_logic=logic:rule real_time_execute rule_order=none"""),
    /** Reports. */
    REPORTS("report", "reports", "Reports", """
            title=text unique_report_name=none report_order=none user_access user_edit_access description=message
            combine_checkbox_values output_dags output_survey_fields output_missing_data_codes remove_line_breaks_in_values
            redcap_reports_fields=field:fields orderby_field#=field orderby_sort# advanced_logic=logic:filter filter_type
            limiter_logic=logic:filter_of_rows dynamic_filter#=field hash=none short_url=none is_public
            report_display_include_repeating_fields report_display_header report_display_data redcap_reports_filter_dags
            redcap_reports_filter_events=event ID=none"""),
    /** Randomization. */
    RANDOMIZATION("randomization", "randomization", "Randomization", """
            target_field=field target_event=event stratified group_by source_field#=field source_event#=event trigger_option
            trigger_instrument=form trigger_event_id=event trigger_logic=logic:condition""");

    /** How an attribute is handled. */
    enum Handling {
        /** An option, as it is. */
        PLAIN,
        /** A title or another short text; it may pipe fields. */
        TEXT,
        /** A text for participants, in a folder only if it is wanted. */
        MESSAGE,
        /** Addresses, of which only the fields are kept that hold some. */
        ADDRESS,
        /** Logic. */
        LOGIC,
        /** Names of fields, with commas, or a field in brackets. */
        FIELD,
        /** Names of instruments. */
        FORM,
        /** Unique names of events. */
        EVENT,
        /** Pairs of an event, which may be blank, and an instrument. */
        FORM_IN_EVENT,
        /** Left out: a count, a code, or an identifier of the server. */
        NONE
    }

    /**
     * An attribute of the kind.
     *
     * @param words what people call it
     */
    record Attribute(String name, int order, Handling handling, String words) {}

    private final String word;
    private final String nouns;
    private final String element;
    private final String attributes;

    /** The attributes of all kinds, read once. */
    private static final class Attributes {
        private static final Map<SetupKind, Map<String, Attribute>> OF = new EnumMap<>(SetupKind.class);

        static {
            for (SetupKind kind : SetupKind.values()) {
                OF.put(kind, read(kind.attributes));
            }
        }
    }

    SetupKind(String word, String nouns, String element, String attributes) {
        this.word = word;
        this.nouns = nouns;
        this.element = element;
        this.attributes = attributes;
    }

    private static Map<String, Attribute> read(String spec) {
        var read = new LinkedHashMap<String, Attribute>();
        for (String each : spec.strip().split("\\s+", -1)) {
            String[] parts = each.split("[=:]", -1);
            Handling handling = parts.length > 1 ? Handling.valueOf(parts[1].toUpperCase(Locale.ROOT)) : Handling.PLAIN;
            String words = parts.length > 2 ? parts[2].replace('_', ' ') : parts[0];
            read.put(parts[0], new Attribute(parts[0], read.size(), handling, words));
        }
        return read;
    }

    /** Its word in names of files, such as {@code alert}. */
    public String word() {
        return word;
    }

    /** Its name in {@code setup.json}, such as {@code quality_rules}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What people call all of them. */
    public String nouns() {
        return nouns;
    }

    /** The setting that switches it on, where it has one; blank where it has none. */
    String setting() {
        return switch (this) {
            case SURVEYS, INVITATIONS, QUEUE -> "surveys_enabled";
            case RANDOMIZATION -> "randomization_enabled";
            case PROJECT, ALERTS, DISPLAY_LOGIC, QUALITY_RULES, REPORTS -> "";
        };
    }

    /** Whether its entries can have conditions. */
    boolean hasConditions() {
        return attributes.contains("=logic");
    }

    /** The kind with this word. */
    static Optional<SetupKind> of(String word) {
        return List.of(values()).stream().filter(kind -> kind.word.equals(word)).findFirst();
    }

    /** The kind whose rows are elements of this name. */
    static Optional<SetupKind> ofElement(String name) {
        return List.of(values()).stream()
                .filter(kind -> !kind.element.isEmpty() && kind.element.equals(name))
                .findFirst();
    }

    /** The kind whose rows are all in an element of this name. */
    static Optional<SetupKind> ofGroup(String name) {
        return name.endsWith("Group")
                ? ofElement(name.substring(0, name.length() - "Group".length()))
                : Optional.empty();
    }

    /** The attribute of a name, whose number is {@code #}; none for one that is not known. */
    Optional<Attribute> attribute(String name) {
        Map<String, Attribute> all = Attributes.OF.getOrDefault(this, Map.of());
        String plain = withoutNumber(name);
        return Optional.ofNullable(all.get(plain.equals(name) ? name : plain + "#"))
                .or(() -> Optional.ofNullable(all.get(name)))
                .filter(found -> !name.endsWith("#"));
    }

    private static String withoutNumber(String name) {
        int end = name.length();
        while (end > 0 && name.charAt(end - 1) >= '0' && name.charAt(end - 1) <= '9') {
            end--;
        }
        return name.substring(0, end);
    }

    /** Names of attributes in the order of the kind, numbers counting up. */
    List<String> inOrder(Iterable<String> names) {
        var all = new ArrayList<String>();
        names.forEach(all::add);
        all.sort((one, other) -> {
            int order = Integer.compare(order(one), order(other));
            int length = order == 0 ? Integer.compare(one.length(), other.length()) : order;
            return length == 0 ? one.compareTo(other) : length;
        });
        return all;
    }

    private int order(String name) {
        String plain =
                name.endsWith(SetupEntry.NAMES) ? name.substring(0, name.length() - SetupEntry.NAMES.length()) : name;
        return attribute(plain).map(Attribute::order).orElse(Integer.MAX_VALUE);
    }
}
