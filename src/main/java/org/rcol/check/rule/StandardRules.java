package org.rcol.check.rule;

import java.util.List;
import java.util.Set;
import org.rcol.check.RuleCatalog;

/** The one list of all rules, family by family. */
public final class StandardRules {
    private StandardRules() {}

    /** The catalogue that rcol checks with. */
    public static RuleCatalog catalog() {
        return new RuleCatalog(List.of(
                new EmptyFile(),
                new NotUtf8(),
                new ByteOrderMark(),
                new WideEncoding(),
                new OtherDelimiter(),
                new TornFile(),
                new TooManyCells(),
                new MissingColumn(),
                new DuplicateColumn(),
                new OtherHeader(),
                new BlankFieldName(),
                new FieldNameCharacters(),
                new UpperCaseFieldName(),
                new FieldNameStart(),
                new DuplicateField(),
                new FieldOnOtherForm(),
                new FieldNameTooLong(),
                new ReservedFieldName(),
                new FormStatusName(),
                new BlankFormName(),
                new TornForm(),
                new FormNameSlug(),
                new SameForm(),
                new RecordIdType(),
                new RecordIdDecorated(),
                new NoRecordId(),
                new UnknownFieldType(),
                new FieldTypeCase(),
                new SqlField(),
                new NoChoices(),
                new DuplicateCode(),
                new CheckboxColumnClash(),
                new ChoiceWithoutCode(),
                new EmptyChoice(),
                new EmptyLabel(),
                new EmptyCode(),
                new CodeCharacters(),
                new CheckboxCodePunctuation(),
                new CodePunctuation(),
                new DuplicateLabel(),
                new SingleChoice(),
                new CheckboxCodeZero(),
                new IgnoredChoices(),
                new EqualCodes(),
                new SliderLabels(),
                new MixedCoding(),
                new UnknownValidation(Set.of()),
                new OldValidationName(),
                new MisplacedValidation(),
                new IgnoredBounds(),
                new BoundFormat(),
                new CrossedBounds(),
                new UnknownBoundField(),
                new UnvalidatedField(),
                new MixedDateOrders(),
                new FlagValue(),
                new AlignmentValue(),
                new RequiredCheckbox(),
                new RequiredWithoutAnswer(),
                new RequiredButLocked(),
                new UnmarkedIdentifier(),
                new MatrixType(),
                new TornMatrix(),
                new MixedMatrix(),
                new MatrixName(),
                new ZipWithoutInstrument(),
                new ZipWithFolder(),
                new ZipWithManyForms(),
                new UnsafeZip()));
    }
}
