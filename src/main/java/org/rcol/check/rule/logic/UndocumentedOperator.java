package org.rcol.check.rule.logic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.regex.Pattern;
import org.rcol.check.Bundle;
import org.rcol.check.LogicCell;
import org.rcol.check.LogicRule;
import org.rcol.check.Report;
import org.rcol.check.Severity;
import org.rcol.logic.Expression.Binary;
import org.rcol.logic.Expression.Unary;
import org.rcol.logic.Remedy;
import org.rcol.logic.Span;

/**
 * An operator that REDCap accepts although its help does not list it: {@code ==}, {@code &&}, {@code ||}, {@code !}, or one with a space in
 * it, such as {@code > =}.
 *
 * <p><b>Why it matters.</b> Undocumented operators may stop working, and other tools that read the logic fail on them. Real exports contain
 * a few: 5, 2, 2 and 8 uses; the dictionary of one running project (ISARIC CCP-UK) contains {@code > =}.
 *
 * <p><b>Bad.</b> {@code [a] == '1' && [b] == '1'}
 *
 * <p><b>Good.</b> {@code [a] = '1' and [b] = '1'}
 *
 * <p><b>Fix.</b> Write {@code =}, {@code and} or {@code or}, and {@code <>} instead of a negation; leave no space in {@code >=}.
 */
public final class UndocumentedOperator extends LogicRule {
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Map<String, Remedy> HINTS = Map.of(
            "==", Remedy.write("="),
            "&&", Remedy.write("and"),
            "||", Remedy.write("or"),
            "!", Remedy.of("write the opposite, such as [field] <> '1'"));

    /** Makes the rule. */
    public UndocumentedOperator() {
        super("LOG-13", "undocumented-operator", Severity.WARNING);
    }

    @Override
    protected void check(LogicCell cell, Bundle bundle, Report report) {
        var signs = new ArrayList<Span>();
        cell.tree().all(Binary.class).forEach(binary -> signs.add(binary.operatorSpan()));
        cell.tree().all(Unary.class).forEach(unary -> signs.add(unary.signSpan()));
        signs.sort(Comparator.comparingInt(Span::offset));
        var said = new HashSet<String>();
        for (Span sign : signs) {
            String written = sign.of(cell.text());
            String joined = BLANKS.matcher(written).replaceAll("");
            if (!joined.equals(written)) {
                report.at(
                        cell,
                        sign,
                        "\"" + written + "\" has a space in it; whether REDCap reads it as " + joined + " is not known",
                        Remedy.write(joined));
            } else if (HINTS.containsKey(written) && said.add(written)) {
                report.at(
                        cell, sign, "REDCap's help does not list the operator \"" + written + "\"", HINTS.get(written));
            }
        }
    }
}
