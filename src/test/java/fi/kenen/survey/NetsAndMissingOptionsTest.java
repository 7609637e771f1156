package fi.kenen.survey;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.Api;
import fi.kenen.ServiceTest;
import fi.kenen.SurveyBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@ServiceTest
class NetsAndMissingOptionsTest {

    private static SurveyBuilder study(SurveyBuilder survey) {
        return survey.roles("roles", "sales marketing hr", "performs leads")
                .net("commercial", "sales", "marketing")
                .scale("maturity", "low", "middle", "high")
                .missing("cannot-say")
                .net("top-2", "middle", "high")
                .multiple("measures", "retention", "complaints", "surveys")
                .net("asked", "complaints", "surveys");
    }

    @Test
    void whatIsDefinedIsReadBack() {
        var definition = study(survey()).build();
        Api.create(definition)
                .then()
                .statusCode(201)
                .body("definition.questions[0].nets", equalTo(nets(definition, 0)))
                .body("definition.questions[1].nets", equalTo(nets(definition, 1)))
                .body("definition.questions[2].nets", equalTo(nets(definition, 2)))
                .body(
                        "definition.questions[1].options.missing",
                        equalTo(java.util.Arrays.asList(null, null, null, true)));
        var bare = Api.create(
                survey().single("a", "x").last(q -> q.putArray("nets")).build());
        bare.then().statusCode(201);
        assertFalse(bare.asString().contains("nets") || bare.asString().contains("missing"));
    }

    private static List<Map<String, Object>> nets(ObjectNode definition, int question) {
        var nets = new ArrayList<Map<String, Object>>();
        definition.at("/questions/" + question + "/nets").forEach(net -> {
            var of = new ArrayList<String>();
            net.path("of").forEach(member -> of.add(member.textValue()));
            var key = net.path("key").textValue();
            nets.add(Map.of("key", key, "text", Map.of("en", key), "of", of));
        });
        return nets;
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        var definition = survey().single("s", "a", "b")
                .missing("none")
                .net("a", "a")
                .net("rest", "b")
                .net("twice", "b", "b")
                .net("twice", "nothing", "none", "a")
                .net("empty")
                .net("Bad Key", "twice")
                .last(q -> ((ObjectNode) q.at("/nets/5")).put("surprise", 1).remove("text"))
                .scale("all-missing")
                .missing("x")
                .missing("y")
                .multiple("m", "a")
                .missing("b")
                .text("t")
                .net("any", "a")
                .askIf("s", "twice")
                .roles("r", "f g", "p")
                .net("f", "g")
                .net("all", "f", "h", "f.p", "p")
                .single("typed", "a")
                .last(q -> q.putArray("nets")
                        .add(1)
                        .addObject()
                        .put("key", "n")
                        .put("of", "a")
                        .putObject("text")
                        .put("sv", "N"))
                .last(q -> ((ObjectNode) q.at("/options/0")).put("missing", "yes"))
                .build();
        Api.create(definition)
                .then()
                .statusCode(422)
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/questions/0/nets/0/key",
                                "/questions/0/nets/1/key",
                                "/questions/0/nets/2/of/1",
                                "/questions/0/nets/3/key",
                                "/questions/0/nets/3/of/0",
                                "/questions/0/nets/3/of/1",
                                "/questions/0/nets/4/of",
                                "/questions/0/nets/5/key",
                                "/questions/0/nets/5/of/0",
                                "/questions/0/nets/5/surprise",
                                "/questions/0/nets/5/text",
                                "/questions/1/options",
                                "/questions/2/options/1/missing",
                                "/questions/3/askIf/options/0",
                                "/questions/3/nets",
                                "/questions/4/nets/0/key",
                                "/questions/4/nets/1/key",
                                "/questions/4/nets/1/of/1",
                                "/questions/4/nets/1/of/2",
                                "/questions/4/nets/1/of/3",
                                "/questions/5/nets/0",
                                "/questions/5/nets/1/of",
                                "/questions/5/nets/1/text/en",
                                "/questions/5/nets/1/text/sv",
                                "/questions/5/options/0/missing"));
    }

    @Test
    void limitsHold() {
        var functions = new ArrayList<String>();
        for (int i = 0; i < 100; i++) {
            functions.add("f" + i);
        }
        var grid = survey().roles("r", String.join(" ", functions), String.join(" ", functions.subList(0, 20)));
        Api.create(grid.build()).then().statusCode(201);
        Api.create(survey().roles("r", String.join(" ", functions), String.join(" ", functions.subList(0, 20)))
                        .net("one-more", "f1")
                        .build())
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/questions/0/nets"))
                .body("errors.code", contains("too-many"));
        var many = survey().single("s", "a");
        for (int i = 0; i < 1001; i++) {
            many.net("n" + i, "a");
        }
        Api.create(many.build()).then().statusCode(422).body("errors.pointer", contains("/questions/0/nets"));
    }

    @Test
    void segmentsAreNotNamedAsTheColumnsOfResults() {
        for (var column :
                List.of("detectable", "distance", "functions", "net", "offered", "rank", "segment", "tally")) {
            Api.create(survey().segment(column, "a", "b").build())
                    .then()
                    .statusCode(422)
                    .body("errors.pointer", contains("/questions/0/key"));
        }
    }

    @Test
    void netsComeChangeAndGo() {
        var base = study(survey()).build();
        var key = Api.open(base);
        var other = base.deepCopy();
        ((ObjectNode) other.at("/questions/0")).remove("nets");
        ((ObjectNode) other.at("/questions/1/nets/0"))
                .put("key", "top")
                .withArray("/of")
                .remove(0);
        ((ObjectNode) other.at("/questions/2"))
                .withArray("/nets")
                .add(other.at("/questions/2/nets/0").deepCopy());
        ((ObjectNode) other.at("/questions/2/nets/1")).put("key", "same");
        Api.replace(key, other).then().statusCode(200).body("version", equalTo(2));
        Api.replace(key, base).then().statusCode(200).body("version", equalTo(3));
        ((ObjectNode) other.at("/questions/1/nets/0")).put("key", "low");
        Api.replace(key, other).then().statusCode(422).body("errors.pointer", contains("/questions/1/nets/0/key"));
    }

    @Test
    void whatIsMissingStaysSo() {
        var base = study(survey()).build();
        var key = Api.open(base);
        var grown = base.deepCopy();
        addOption(grown, "highest");
        addOption(grown, "no-answer").put("missing", true);
        Api.replace(key, grown).then().statusCode(200).body("version", equalTo(2));
        var changed = grown.deepCopy();
        ((ObjectNode) changed.at("/questions/1")).remove("nets");
        ((ObjectNode) changed.at("/questions/1/options/2")).put("missing", true);
        ((ObjectNode) changed.at("/questions/1/options/5")).put("missing", false);
        Api.replace(key, changed)
                .then()
                .statusCode(409)
                .body("code", equalTo("survey-would-shrink"))
                .body("errors.code.unique()", contains("stricter"))
                .body(
                        "errors.pointer.findAll { it.endsWith('missing') }",
                        contains("/questions/1/options/2/missing", "/questions/1/options/5/missing"));
        var moved = grown.deepCopy();
        ((ObjectNode) moved.at("/questions/1"))
                .withArray("/options")
                .insert(0, moved.at("/questions/1/options/4").deepCopy())
                .remove(5);
        Api.replace(key, moved).then().statusCode(409).body("errors.pointer", contains("/questions/1/options"));
    }

    private static ObjectNode addOption(ObjectNode definition, String key) {
        var option = ((ObjectNode) definition.at("/questions/1"))
                .withArray("/options")
                .addObject()
                .put("key", key);
        option.putObject("text").put("en", key);
        return option;
    }

    @Test
    void theFormTellsWhatIsMissingAndNoNets() {
        var key = Api.open(study(survey()).build());
        var form = Api.anyone().get("/surveys/" + key + "/form");
        form.then()
                .body("questions[1].options[2]", equalTo(Map.of("key", "high", "text", "high")))
                .body(
                        "questions[1].options[3]",
                        equalTo(Map.of("key", "cannot-say", "text", "cannot-say", "missing", true)));
        assertFalse(form.asString().contains("nets") || form.asString().contains("commercial"));
    }

    @Test
    void netsFilterAndAreNoAnswers() {
        var key = Api.open(study(survey()).build());
        Api.submit(
                        key,
                        sheet().answer("roles", "{'commercial': ['leads']}")
                                .answer("maturity", "'top-2'")
                                .answer("measures", "['asked', 'retention']")
                                .build())
                .then()
                .statusCode(422)
                .body(
                        "errors.pointer",
                        containsInAnyOrder("/answers/roles/commercial", "/answers/maturity", "/answers/measures/0"));
        submit(key, "{'sales': ['leads']}", "high", "complaints");
        submit(key, "{'marketing': ['leads'], 'sales': ['leads']}", "cannot-say", "retention");
        submit(key, "{'marketing': ['performs'], 'hr': ['leads']}", "middle", "surveys");
        assertEquals(List.of("high", "cannot-say"), filtered(key, "filter=roles:commercial.leads"));
        assertEquals(List.of("high", "cannot-say", "middle"), filtered(key, "filter=roles:commercial.leads,hr.leads"));
        assertEquals(List.of("high", "middle"), filtered(key, "filter=maturity:top-2"));
        assertEquals(List.of("high"), filtered(key, "filter=maturity:top-2&filter=roles:commercial.leads"));
        assertEquals(List.of("high", "middle"), filtered(key, "filter=measures:asked"));
        assertEquals(List.of("cannot-say"), filtered(key, "filter=maturity:cannot-say"));
        Api.admin()
                .get("/surveys/" + key + "/matrices/roles?filter=roles:commercial.leads")
                .then()
                .statusCode(200)
                .body("rows.find { it.function == 'sales' && it.role == 'leads' }.count", equalTo(2))
                .body("rows.find { it.function == 'hr' && it.role == 'leads' }.count", equalTo(0));
        Api.admin()
                .get("/surveys/" + key + "/answers?filter=roles:commercial.absent,commercial&filter=maturity:top")
                .then()
                .statusCode(400)
                .body("errors.size()", equalTo(3));
    }

    private static void submit(String survey, String roles, String maturity, String measure) {
        Api.submit(
                        survey,
                        sheet().answer("roles", roles)
                                .answer("maturity", "'" + maturity + "'")
                                .answer("measures", "['" + measure + "']")
                                .build())
                .then()
                .statusCode(201);
    }

    private static List<String> filtered(String survey, String filter) {
        return Api.admin().get("/surveys/" + survey + "/answers?" + filter).path("items.answers.maturity");
    }
}
