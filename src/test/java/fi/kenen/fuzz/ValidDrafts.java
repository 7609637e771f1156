package fi.kenen.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Requests as they should be, about what there is. */
final class ValidDrafts {

    private static final List<String> CHOICES = List.of("sector", "maturity", "size", "measures", "trust");
    private static final List<String> BY = List.of("sector", "size", "sector,size", "size,sector");
    private static final Map<String, List<String>> QUERY = Map.ofEntries(
            Map.entry("rows", List.of("roles", "sector", "measures", "maturity")),
            Map.entry("columns", List.of("size", "trust", "measures")),
            Map.entry("rowOptions", List.of("sales.leads", "private", "hr.absent,sales.performs")),
            Map.entry("columnOptions", List.of("small", "complaints", "low,high")),
            Map.entry("code", List.of("customer", "crm")),
            Map.entry("segments", List.of("sector", "size", "sector,size")),
            Map.entry("weight", List.of(Stock.WEIGHT)),
            Map.entry("role", List.of("leads", "performs", "performs-not")),
            Map.entry("roles", List.of("performs,leads", "leads,performs-not")),
            Map.entry("with", List.of(Stock.EARLIER, Stock.STEADY)),
            Map.entry("survey", Stock.SURVEYS),
            Map.entry("question", List.of("roles", "sector")),
            Map.entry("questions", List.of("roles", "roles,measures", "trust,employees,roles")),
            Map.entry("language", List.of("en", "fi", "sv")),
            Map.entry("labels", List.of("en", "fi")),
            Map.entry("$filter", List.of("share gt 0.5", "segment eq 'all'", "count ge 1 and base lt 1000")),
            Map.entry("$orderby", List.of("share desc", "count,base desc", "role")),
            Map.entry("$select", List.of("share", "function,role,count", "*")),
            Map.entry("$format", List.of("json", "application/json;odata.metadata=none")),
            Map.entry(
                    "filter",
                    List.of("sector:private", "size:small,large", "!sector:public", "roles:sales.leads", "trust:low")));
    private static final List<String> SETS =
            List.of("Matrix", "Frequencies", "Comparison", "Contradictions", "Functions", "SegmentOptions");

    private final Contract contract;
    private final Stock stock;
    private final SchemaValues values;
    private final Map<String, String> tags = new HashMap<>();
    private final Map<String, String> cursors = new HashMap<>();

    ValidDrafts(Contract contract, Stock stock) {
        this.contract = contract;
        this.stock = stock;
        values = new SchemaValues(contract);
    }

    Draft draft(Operation operation, Dice dice) {
        var draft = new Draft(operation);
        for (var parameter : operation.parameters("path")) {
            draft.steps.put(parameter.name(), Draft.encoded(step(parameter, draft, dice)));
        }
        query(draft, dice);
        if (operation.hasBody()) {
            draft.mediaType = dice.one(operation.bodyTypes());
            draft.body = body(draft, dice).getBytes(StandardCharsets.UTF_8);
        }
        authorise(draft, dice);
        negotiate(draft, dice);
        if (operation.method().equals("GET") && dice.once(15)) {
            draft.method = "HEAD";
            draft.add("Connection", "close");
        }
        return draft;
    }

    /** Keeps what later requests may send back. */
    void learn(Draft draft, Answer answer, JsonNode body) {
        if (answer.isSuccess() && !answer.header("ETag").isEmpty()) {
            tags.put(draft.target(), answer.header("ETag"));
        }
        var next = body.path("next").asText();
        if (next.contains("after=")) {
            cursors.put(draft.operation.id(), next.replaceAll(".*after=([^&]*).*", "$1"));
        } else if (body.has("cursor")) {
            cursors.put(draft.operation.id(), body.path("cursor").asText());
        }
    }

    private String step(Parameter parameter, Draft draft, Dice dice) {
        var path = draft.operation.path();
        boolean changes = !draft.operation.method().equals("GET");
        return switch (parameter.name()) {
            case "survey" -> survey(draft.operation, dice);
            case "question" -> question(draft.operation, dice);
            case "sheet" ->
                switch (draft.operation.id()) {
                    case "eraseAnswers" -> stock.sheet();
                    case "readCoding", "deleteCoding", "releaseQuote" -> stock.codedSheet();
                    default -> dice.one(stock.sheets());
                };
            case "weight" -> draft.operation.id().equals("deleteWeight") ? stock.weight() : Stock.WEIGHT;
            case "series" -> draft.operation.id().equals("deleteSeries") ? stock.series() : Stock.SERIES;
            case "grantee" -> stock.grantee();
            case "view" -> stock.view();
            case "invitation" -> stock.invitation();
            case "language" -> dice.one("en", "fi");
            case "path" -> dice.one(SETS) + (dice.once(12) && !path.endsWith("{count}") ? "(1)" : "");
            default -> {
                var parent = path.substring(0, Math.max(0, path.indexOf("/{" + parameter.name() + "}")));
                yield contract.operations().stream()
                        .filter(other ->
                                other.path().equals(parent) && other.method().equals("POST"))
                        .findFirst()
                        .filter(creation -> changes || dice.once(2))
                        .map(stock::createdBy)
                        .orElse(parameter.example());
            }
        };
    }

    private String question(Operation operation, Dice dice) {
        if (operation.path().contains("/codebooks/") || operation.path().contains("/codings/")) {
            return operation.id().equals("deleteQuestionCodebook") ? stock.codebook() : Stock.CODED;
        }
        return operation.path().contains("/matrices/")
                ? "roles"
                : dice.one(dice.once(6) ? List.of("roles", "remark", "employees") : CHOICES);
    }

    private String survey(Operation operation, Dice dice) {
        boolean isOfWholeSurvey = operation.parameters("path").size() == 1;
        // Of some things a survey takes only a few.
        boolean isFilled = operation.method().equals("POST") && operation.path().endsWith("/webhooks");
        if (isFilled || isOfWholeSurvey && List.of("PUT", "DELETE").contains(operation.method())) {
            return stock.survey(
                    operation.path().endsWith("/answers") || !operation.method().equals("DELETE") && dice.once(2)
                            ? "open"
                            : "draft");
        }
        boolean isSteady =
                operation.parameters("path").size() > 1 && !operation.method().equals("GET");
        return isSteady || !dice.once(6) ? Stock.STEADY : dice.one(Stock.SURVEYS);
    }

    private void query(Draft draft, Dice dice) {
        int oftenness = dice.one(List.of(100, 12, 8, 4, 2));
        boolean compares = draft.operation.path().endsWith("/comparison");
        for (var parameter : draft.operation.parameters("query")) {
            if (parameter.isRequired()
                    || dice.once(oftenness)
                    || compares && parameter.name().equals("by")) {
                ask(draft, parameter, dice);
                if (parameter.isArray() && dice.once(3)) {
                    ask(draft, parameter, dice);
                }
            }
        }
    }

    private void ask(Draft draft, Parameter parameter, Dice dice) {
        var value = value(parameter, draft, dice);
        if (parameter.json().path("style").asText().equals("deepObject")) {
            var parts = value.replace("!", "").split(":");
            draft.query.add(Draft.encoded(parameter.name() + "[" + parts[0] + "]") + "=" + Draft.encoded(parts[1]));
        } else {
            draft.ask(parameter.name(), value);
        }
    }

    private String value(Parameter parameter, Draft draft, Dice dice) {
        return switch (parameter.name()) {
            case "after" -> cursors.getOrDefault(draft.operation.id(), parameter.example());
            case "organisation" ->
                dice.once(3) ? "org-" + dice.below(Sheets.ORGANISATIONS) : dice.one(stock.organisations());
            case "from", "before" ->
                Instant.now()
                        .minusSeconds(dice.below(100_000) - 1_000L)
                        .truncatedTo(ChronoUnit.SECONDS)
                        .toString();
            case "by" ->
                draft.operation.path().endsWith("/comparison") ? dice.one("sector", "sector", "size") : dice.one(BY);
            case "reference" -> draft.query.contains("by=sector") ? dice.one("public", "private") : "small";
            default -> {
                var known = QUERY.get(parameter.name());
                var schema = parameter.schema();
                boolean isChosen =
                        schema.has("enum") || !schema.path("type").asText().equals("string");
                if (known != null) {
                    yield dice.one(known);
                }
                yield isChosen ? values.value(schema, dice).asText() : parameter.example();
            }
        };
    }

    private void authorise(Draft draft, Dice dice) {
        var operation = draft.operation;
        var survey = draft.steps.getOrDefault("survey", Stock.STEADY);
        if (operation.isOpen() && !survey.equals(Stock.INVITED) && !dice.once(3)) {
            return;
        }
        if (operation.takesInvitations() && (!operation.takesKeys() || dice.once(3))) {
            draft.steps.put("survey", Stock.INVITED);
            var invitation = dice.one(stock.used());
            draft.steps.computeIfPresent("sheet", (name, sheet) -> invitation.sheet());
            boolean isNew = operation.method().equals("POST") && !dice.once(5);
            draft.add("Authorization", "Bearer " + (isNew ? stock.unusedSecret() : invitation.secret()));
        } else if (survey.startsWith("made-")) {
            draft.add("Authorization", stock.credentials().ofOwner(survey, dice));
        } else if (operation.takesKeys()) {
            draft.add("Authorization", stock.credentials().of(operation.leastRole(), survey, dice));
        }
    }

    private void negotiate(Draft draft, Dice dice) {
        var types = draft.operation.answerTypes();
        if (!types.isEmpty() && dice.once(2)) {
            var type = dice.one(types);
            draft.add("Accept", dice.one(type, type, "*/*;q=0.1, " + type, type.replaceFirst("/.*", "/*")));
        }
        if (dice.once(4)) {
            draft.add("Accept-Encoding", "gzip");
        }
        if (dice.once(20)) {
            draft.add("Origin", FuzzedService.ORIGIN);
        }
        for (var parameter : draft.operation.parameters("header")) {
            var known = tags.get(draft.target());
            switch (parameter.name()) {
                case "If-Match" -> draft.add("If-Match", "*");
                case "If-None-Match" -> {
                    if (known != null && dice.once(2)) {
                        draft.add("If-None-Match", known);
                    }
                }
                default -> {
                    if (dice.once(4)) {
                        draft.add(parameter.name(), parameter.example());
                    }
                }
            }
        }
    }

    private String body(Draft draft, Dice dice) {
        var operation = draft.operation;
        var survey = draft.steps.getOrDefault("survey", Stock.STEADY);
        var example = operation.bodyExample(draft.mediaType);
        var text = example.isTextual() ? example.textValue() : example.toString();
        if (draft.mediaType.equals("application/json") && dice.once(10)) {
            return values.value(operation.bodySchema(draft.mediaType), dice).toString();
        }
        return switch (operation.id()) {
            case "createSurvey" ->
                dice.once(2)
                        ? stock.definition(stock.newKey()).toString()
                        : ((ObjectNode) example.deepCopy())
                                .put("key", stock.newKey())
                                .toString();
            case "replaceSurvey" ->
                stock.definition(survey)
                        .put("audience", dice.one("open", "invited"))
                        .toString();
            case "submitAnswers", "replaceAnswers" ->
                dice.once(5)
                        ? text
                        : Sheets.sheet(stock.definition(survey), dice).toString();
            case "importAnswers" -> draft.mediaType.equals("text/csv") || dice.once(5) ? text : lines(survey, dice);
            case "importCodings" -> text.replaceAll("[0-9a-f-]{36}", dice.one(stock.sheets()));
            case "replaceCoding" -> dice.once(5) ? text : "{\"codes\": [\"customer\"]}";
            default -> Stock.here(text);
        };
    }

    private String lines(String survey, Dice dice) {
        var lines = new StringBuilder();
        for (int i = dice.below(4); i >= 0; i--) {
            lines.append(Sheets.sheet(stock.definition(survey), dice)).append('\n');
        }
        return lines.toString();
    }
}
