package org.rcol.sandbox.design;

import java.util.Optional;
import org.rcol.sandbox.store.Salted;

/**
 * How an export shows what is stored.
 *
 * @param labels whether codes are shown by their labels
 * @param checkboxLabels whether a checked box shows its choice's label then, instead of Checked
 * @param blankForGray whether an instrument that was never touched has a blank status instead of 0
 * @param decimal the character before the decimals of numbers; blank for the field's own
 * @param salt what record ids are hashed with, for users who see de-identified data only
 */
public record Rendering(
        boolean labels, boolean checkboxLabels, boolean blankForGray, String decimal, Optional<String> salt) {
    /** A record id as the user may see it: itself, or 32 hex characters (OuhscBbmc/REDCapR {@code redcap-read.R}, REDCapR#75). */
    public String id(String id) {
        return salt.map(grain -> Salted.hex(grain + id)).orElse(id);
    }
}
