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
                new EmptyCode(),
                new MisplacedValidation(),
                new FlagValue(),
                new AlignmentValue(),
                new MatrixType(),
                new TornMatrix(),
                new MixedMatrix(),
                new MatrixName(),
                new UnknownTag(),
                new TagCase(),
                new TagOnWrongType(),
                new TagArgument(),
                new TagCode(),
                new TagConflict(),
                new TagLogic(),
                new CalcDate(),
                new TagValidation(),
                new ModuleTag(),
                new UnknownEmbedding(),
                new ImpossibleEmbedding(),
                new TwiceEmbedded(),
                new EmbeddingInDropdown(),
                new UnknownPiping(),
                new PipingModifier(),
                new ZipWithoutInstrument(),
                new ZipWithFolder(),
                new ZipWithManyForms(),
                new UnsafeZip()));
    }
}
