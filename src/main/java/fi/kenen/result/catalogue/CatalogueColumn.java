package fi.kenen.result.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import fi.kenen.result.table.Column;
import fi.kenen.result.table.Measure;
import fi.kenen.result.table.Terms;
import fi.kenen.survey.SurveyDefinition;
import fi.kenen.survey.question.Question;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A column of a result's table. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A column of the table of a result.")
record CatalogueColumn(
        @Schema(
                        description = "What it is called: the name in CSV, the member in JSON.",
                        required = true,
                        maxLength = 80)
                String name,
        @Schema(
                        description =
                                "Whether it says what a row is about (`dimension`) or what the key before it means (`label`), whether it is a `figure`, or why figures are empty (`status`).",
                        required = true,
                        enumeration = {"dimension", "label", "figure", "status"})
                String kind,
        @Schema(
                        description = "What its values are where they are not empty.",
                        required = true,
                        enumeration = {"string", "integer", "number", "boolean"})
                String type,
        @Schema(description = "In what figures are counted; left out where they are in nothing.", maxLength = 40)
                String unit,
        @Schema(description = "What it tells, in the language of the catalogue.", required = true, maxLength = 1100)
                String text) {

    static CatalogueColumn of(Column column, SurveyDefinition survey, String language) {
        if (column instanceof Column.Figure figure) {
            return new CatalogueColumn(
                    figure.name(),
                    "figure",
                    type(figure.measure()),
                    unit(figure.measure()),
                    Terms.in(language).column(figure.name()));
        }
        var kind =
                column instanceof Column.Dimension ? "dimension" : column instanceof Column.Label ? "label" : "status";
        return new CatalogueColumn(column.name(), kind, "string", null, text(column, survey, language));
    }

    private static String type(Measure measure) {
        return switch (measure) {
            case WORD -> "string";
            case FLAG -> "boolean";
            default -> measure.isWhole() ? "integer" : "number";
        };
    }

    private static String unit(Measure measure) {
        return measure == Measure.WORD || measure == Measure.FLAG ? null : measure.unit();
    }

    /** A dimension that is a segment is called by what was asked. */
    private static String text(Column column, SurveyDefinition survey, String language) {
        var name = column instanceof Column.Label label ? label.dimension().name() : column.name();
        return survey.question(name)
                .filter(Question::segment)
                .map(segment -> segment.text().in(language))
                .orElseGet(() -> Terms.in(language).column(name));
    }
}
