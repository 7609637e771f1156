package fi.kenen.result.catalogue;

import fi.kenen.http.json.Json;
import fi.kenen.survey.question.Net;
import fi.kenen.survey.question.Question;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A question of a survey, and which results there are about it. */
@Schema(description = "A question, and which results there are about it.")
record QuestionResults(
        @Schema(description = "Key of the question.", required = true, maxLength = 64) String key,
        @Schema(
                        description = "Its kind.",
                        required = true,
                        enumeration = {"single", "multiple", "scale", "number", "text", "roles"})
                String kind,
        @Schema(description = "What is asked.", required = true, maxLength = 1000) String text,
        @Schema(description = "Whether the caller may slice results by it.", required = true) boolean segment,
        @Schema(
                        description = "What its results tell of several functions or options together.",
                        required = true,
                        maxItems = 1000)
                List<CatalogueNet> nets,
        @Schema(
                        description =
                                "One for each kind of result and each segment by which it can be sliced; of associations one. Empty of a question about which nothing is told.",
                        required = true,
                        maxItems = 10_000)
                List<CatalogueResult> results) {

    QuestionResults {
        nets = List.copyOf(nets);
        results = List.copyOf(results);
    }

    static QuestionResults of(Question question, String language, boolean segment, List<CatalogueResult> results) {
        return new QuestionResults(
                question.key(),
                Json.tree(question).path("kind").textValue(),
                question.text().in(language),
                segment,
                question.nets().stream()
                        .map(net -> CatalogueNet.of(net, language))
                        .toList(),
                results);
    }

    /** What results tell of together. */
    @Schema(name = "CatalogueNet", description = "Functions or options of which results tell together.")
    record CatalogueNet(
            @Schema(description = "By which key rows are about it.", required = true, maxLength = 64) String key,
            @Schema(description = "What it is called.", required = true, maxLength = 1000) String text,
            @Schema(description = "Keys of the functions or options.", required = true, minItems = 1, maxItems = 1000)
                    List<String> of) {

        CatalogueNet {
            of = List.copyOf(of);
        }

        private static CatalogueNet of(Net net, String language) {
            return new CatalogueNet(net.key(), net.text().in(language), net.of());
        }
    }
}
