package org.rcol.plan;

import java.util.Optional;

/** A change that touches no recorded value, so nothing must be asked and nobody must agree. */
sealed interface HarmlessChange extends Change
        permits AddChoice, AddField, AddForm, ReorderChoices, ReorderFields, ReorderForms {
    @Override
    default String code() {
        return "DIFF-15";
    }

    @Override
    default Risk risk() {
        return Risk.SAFE;
    }

    @Override
    default Optional<DataQuestion> question() {
        return Optional.empty();
    }

    @Override
    default String allowance() {
        return "";
    }
}
