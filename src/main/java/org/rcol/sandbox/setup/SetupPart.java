package org.rcol.sandbox.setup;

import java.util.List;

/**
 * A part of a project that people set up on REDCap's web pages, and that only the project's XML shows.
 *
 * <p>The attributes are those of public project XML files of REDCap 16.0 in their order: {@code src/test/resources/clients/XML-FACTS.md}.
 */
public enum SetupPart {
    /** Data quality rules. */
    QUALITY_RULES("quality-rules", "DataQualityRules", "rule_order rule_name rule_logic real_time_execute"),
    /** Survey settings, one row for each instrument that is a survey. */
    SURVEYS("surveys", "Surveys", """
                    form_name title instructions offline_instructions acknowledgement stop_action_acknowledgement
                    stop_action_delete_response question_by_section display_page_number question_auto_numbering survey_enabled
                    save_and_return save_and_return_code_bypass logo hide_title view_results min_responses_view_results
                    check_diversity_view_results end_survey_redirect_url survey_expiration promis_skip_question
                    survey_auth_enabled_single edit_completed_response hide_back_button show_required_field_text
                    confirmation_email_subject confirmation_email_content confirmation_email_from
                    confirmation_email_from_display confirmation_email_attach_pdf confirmation_email_attachment text_to_speech
                    text_to_speech_language end_survey_redirect_next_survey end_survey_redirect_next_survey_logic theme text_size
                    font_family custom_css theme_text_buttons theme_bg_page theme_text_title theme_bg_title
                    theme_text_sectionheader theme_bg_sectionheader theme_text_question theme_bg_question enhanced_choices
                    repeat_survey_enabled repeat_survey_btn_text repeat_survey_btn_location response_limit
                    response_limit_include_partials response_limit_custom_text survey_time_limit_days survey_time_limit_hours
                    survey_time_limit_minutes email_participant_field end_of_survey_pdf_download pdf_save_to_field
                    pdf_save_to_event_id pdf_save_translated pdf_auto_archive pdf_econsent_version pdf_econsent_type
                    pdf_econsent_firstname_field pdf_econsent_firstname_event_id pdf_econsent_lastname_field
                    pdf_econsent_lastname_event_id pdf_econsent_dob_field pdf_econsent_dob_event_id pdf_econsent_allow_edit
                    pdf_econsent_signature_field1 pdf_econsent_signature_field2 pdf_econsent_signature_field3
                    pdf_econsent_signature_field4 pdf_econsent_signature_field5 survey_width_percent survey_show_font_resize
                    survey_btn_text_prev_page survey_btn_text_next_page survey_btn_text_submit survey_btn_hide_submit
                    survey_btn_hide_submit_logic"""),
    /** Automated survey invitations; {@code survey_id} is the instrument, {@code event_id} the unique name of the event. */
    INVITATIONS("invitations", "SurveysScheduler", """
                    num_recurrence units_recurrence max_recurrence active email_subject email_content email_sender
                    email_sender_display condition_surveycomplete_survey_id condition_surveycomplete_event_id
                    condition_surveycomplete_instance condition_andor condition_logic condition_send_time_option
                    condition_send_time_lag_days condition_send_time_lag_hours condition_send_time_lag_minutes
                    condition_send_time_lag_field condition_send_time_lag_field_after condition_send_next_day_type
                    condition_send_next_time condition_send_time_exact delivery_type reminder_type reminder_timelag_days
                    reminder_timelag_hours reminder_timelag_minutes reminder_nextday_type reminder_nexttime reminder_exact_time
                    reminder_num reeval_before_send event_id survey_id"""),
    /** The survey queue. */
    QUEUE("queue", "SurveysQueue", """
                    active auto_start condition_surveycomplete_survey_id condition_surveycomplete_event_id condition_andor
                    condition_logic event_id survey_id"""),
    /** Reports. */
    REPORTS("reports", "Reports", """
                    title unique_report_name report_order user_access user_edit_access description combine_checkbox_values
                    output_dags output_survey_fields output_missing_data_codes remove_line_breaks_in_values orderby_field1
                    orderby_sort1 orderby_field2 orderby_sort2 orderby_field3 orderby_sort3 advanced_logic filter_type
                    dynamic_filter1 dynamic_filter2 dynamic_filter3 hash short_url is_public
                    report_display_include_repeating_fields report_display_header report_display_data limiter_logic
                    redcap_reports_fields redcap_reports_filter_dags redcap_reports_filter_events ID"""),
    /** Alerts and notifications; one with {@code email_deleted} 1 is deactivated. */
    ALERTS("alerts", "Alerts", """
                    alert_title alert_type alert_stop_type email_deleted alert_expiration form_name form_name_event alert_condition
                    ensure_logic_still_true do_not_clear_recurrences prevent_piping_identifiers email_incomplete email_from
                    email_from_display email_to phone_number_to email_cc email_bcc email_subject alert_message email_failed
                    email_attachment_variable email_attachment1 email_attachment2 email_attachment3 email_attachment4
                    email_attachment5 email_repetitive email_repetitive_change email_repetitive_change_calcs cron_send_email_on
                    cron_send_email_on_date cron_send_email_on_time_lag_days cron_send_email_on_time_lag_hours
                    cron_send_email_on_time_lag_minutes cron_send_email_on_field cron_send_email_on_field_after
                    cron_send_email_on_next_day_type cron_send_email_on_next_time cron_repeat_for cron_repeat_for_units
                    cron_repeat_for_max email_timestamp_sent email_sent alert_order sendgrid_template_id sendgrid_template_data
                    sendgrid_mail_send_configuration alert_number"""),
    /** Form display logic: which instruments are closed until a condition is true. */
    DISPLAY_LOGIC("display-logic", "FormDisplayLogicConditions", """
                    control_condition forms_events apply_to_data_entry apply_to_survey apply_to_mycap""");

    private final String text;
    private final String element;
    private final String attributes;

    SetupPart(String text, String element, String attributes) {
        this.text = text;
        this.element = element;
        this.attributes = attributes;
    }

    /** Its name in files, such as {@code quality-rules}. */
    public String text() {
        return text;
    }

    /** The XML element of a row, without prefix; that of all rows has {@code Group} behind it. */
    public String element() {
        return element;
    }

    /** The attributes that a row has, in their order. */
    public List<String> attributes() {
        return List.of(attributes.split("\\s+", -1));
    }
}
