package org.rcol.check.rule;

import java.util.List;
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
                new MacLineEnds(),
                new TornFile(),
                new TooManyCells(),
                new ShortRow(),
                new BlankRow(),
                new InvisibleCharacter(),
                new LiteralNa(),
                new Mojibake(),
                new SpreadsheetDamage(),
                new MissingColumn(),
                new UnknownColumn(),
                new DuplicateColumn(),
                new OtherHeader(),
                new ColumnOrder(),
                new BlankFieldName(),
                new FieldNameCharacters(),
                new UpperCaseFieldName(),
                new FieldNameStart(),
                new DuplicateField(),
                new FieldOnOtherForm(),
                new LongFieldName(),
                new FieldNameTooLong(),
                new FieldNameUnderscores(),
                new ReservedFieldName(),
                new FormStatusName(),
                new StatusLikeName(),
                new ReservedWord(),
                new FieldInPlaceOfEvent(),
                new LookAlikeName(),
                new BlankFormName(),
                new TornForm(),
                new FormNameSlug(),
                new FormNameTooLong(),
                new SameForm(),
                new OddForm(),
                new RecordIdType(),
                new RecordIdDecorated(),
                new OtherRecordId(),
                new NoRecordId(),
                new RecordIdValidation(),
                new UnknownFieldType(),
                new FieldTypeCase(),
                new SqlField(),
                new NoChoices(),
                new DuplicateCode(),
                new CheckboxColumnClash(),
                new EmptyCode(),
                new MisplacedValidation(),
                new FlagValue(),
                new AlignmentValue(),
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
