package fi.kenen.survey.question;

import static fi.kenen.SurveyBuilder.survey;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import fi.kenen.SurveyBuilder;
import fi.kenen.http.json.Json;
import fi.kenen.survey.SurveyDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetTest {

    private static SurveyDefinition definition(SurveyBuilder survey) {
        return SurveyDefinition.read(survey.build().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static Question last(SurveyBuilder survey) {
        var questions = definition(survey).questions();
        return questions.get(questions.size() - 1);
    }

    @Test
    void anOptionOfANetStandsForItsMembers() {
        var measures = last(survey().multiple("measures", "a", "b", "c")
                .net("first", "a", "b")
                .net("last", "c"));
        assertEquals(List.of("first", "last"), measures.netted());
        assertEquals(List.of("a", "b"), measures.members("first"));
        assertEquals(List.of("c"), measures.members("last"));
        assertEquals(List.of("b"), measures.members("b"));
        assertEquals(List.of("a", "b", "c"), measures.tickable());
    }

    @Test
    void aNetOfFunctionsHasEveryRole() {
        var roles = (RolesQuestion) last(survey().roles("roles", "sales marketing hr", "performs leads")
                .net("commercial", "marketing", "sales"));
        assertEquals(List.of("commercial.performs", "commercial.leads"), roles.netted());
        assertEquals(List.of("marketing.leads", "sales.leads"), roles.members("commercial.leads"));
        assertEquals(List.of("hr.leads"), roles.members("hr.leads"));
        assertEquals(List.of("sales.absent"), roles.members("sales.absent"));
        assertEquals(List.of("commercial.absent"), roles.members("commercial.absent"));
        assertEquals(
                List.of("sales", "marketing", "hr", "commercial"),
                roles.rows().stream().map(RolesQuestion.Function::key).toList());
        assertFalse(roles.tickable().stream().anyMatch(option -> option.startsWith("commercial")));
    }

    @Test
    void missingOptionsHaveNoPlace() {
        var scale = (ScaleQuestion) last(
                survey().scale("maturity", "low").missing("cannot-say").last(question -> question.withArray("/options")
                        .addObject()
                        .put("key", "high")
                        .putObject("text")
                        .put("en", "High")));
        assertEquals(List.of("low", "high"), scale.positions());
        assertEquals(List.of("cannot-say"), scale.missing());
        assertEquals(List.of("low", "cannot-say", "high"), scale.tickable());
    }

    @Test
    void whatHasNeitherIsWrittenAsBefore() {
        var stored =
                "{\"key\":\"k\",\"languages\":[\"en\"],\"title\":{\"en\":\"T\"},\"audience\":\"open\",\"questions\":["
                        + "{\"kind\":\"single\",\"key\":\"a\",\"text\":{\"en\":\"A\"},\"required\":false,\"segment\":true,"
                        + "\"options\":[{\"key\":\"x\",\"text\":{\"en\":\"X\"}}]},"
                        + "{\"kind\":\"multiple\",\"key\":\"b\",\"text\":{\"en\":\"B\"},\"required\":false,"
                        + "\"options\":[{\"key\":\"x\",\"text\":{\"en\":\"X\"}}],\"maxChoices\":1},"
                        + "{\"kind\":\"scale\",\"key\":\"c\",\"text\":{\"en\":\"C\"},\"required\":false,\"segment\":false,"
                        + "\"options\":[{\"key\":\"x\",\"text\":{\"en\":\"X\"}}]},"
                        + "{\"kind\":\"roles\",\"key\":\"d\",\"text\":{\"en\":\"D\"},\"required\":false,"
                        + "\"functions\":[{\"key\":\"x\",\"text\":{\"en\":\"X\"}}],"
                        + "\"roles\":[{\"key\":\"y\",\"text\":{\"en\":\"Y\"}}],\"absence\":false}]}";
        assertEquals(stored, Json.write(Json.bind(Json.stored(stored), SurveyDefinition.class)));
    }
}
