package org.rcol.sandbox.design;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Something that repeats.
 *
 * @param event the event's id
 * @param form the instrument that repeats in that event; blank if the whole event does
 * @param customLabel an optional label for its instances; blank for none
 */
public record Repeat(
        int event, String form, @JsonProperty("label") String customLabel) {}
