package org.rcol.export.documents;

import java.util.List;
import java.util.Map;

/**
 * The outcome of an export of documents.
 *
 * @param saved how many were loaded
 * @param bytes how many bytes those have
 * @param unchanged how many were in the folder already
 * @param failed how many could not be saved, by the reason in words, which name a field and no record
 * @param hidden file fields that the server did not show to this token
 */
public record DocumentOutcome(int saved, long bytes, int unchanged, Map<String, Integer> failed, List<String> hidden) {}
