package org.rcol.check.report;

import org.rcol.check.CheckResult;

/** One format of findings. Nothing that a cell holds may break out of it. */
@FunctionalInterface
public interface FindingsReport {
    /** The whole answer, with a line end. */
    String of(CheckResult result);
}
