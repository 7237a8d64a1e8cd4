package org.rcol.upload;

import org.rcol.plan.PlannedChange;
import org.rcol.plan.RelabelChoice;
import org.rcol.plan.RemoveChoice;
import org.rcol.plan.Risk;

/**
 * The words of REDCap's own page for the review of drafted changes: "*Possible label mismatch", "*Possible data loss", "*Data WILL be
 * lost" (the production-change guides of Mass General Brigham and the University of Kansas quote them).
 */
final class ReviewWords {
    private ReviewWords() {}

    static String of(PlannedChange planned) {
        if (planned.change() instanceof RelabelChoice) {
            return "*Possible label mismatch";
        }
        if (planned.change().risk() == Risk.LOSES_DATA) {
            return "*Data WILL be lost";
        }
        return planned.change() instanceof RemoveChoice ? "*Possible data loss" : "";
    }
}
