package fi.kenen.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import fi.kenen.Api;
import fi.kenen.SurveyBuilder;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.hamcrest.Matchers;

/**
 * A survey of synthetic answers that grew while it was open: 612 sheets, of which 102 are of version 1, without the
 * function and the option that came with version 2. Its nets came last. It is loaded through the API, as any client would.
 */
final class GrownStudy {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode DEFINITION = Reference.file("definition");
    private static final List<NamedCsvRecord> RESPONDENTS = respondents("2025");
    private static final int LAST = 2;

    private static String loaded;
    private static List<String> waves;

    private GrownStudy() {}

    /** The address of the survey. It is loaded once. */
    static synchronized String address() {
        if (loaded == null) {
            loaded = load("grown-" + UUID.randomUUID(), RESPONDENTS);
        }
        return "/surveys/" + loaded;
    }

    /** The keys of the surveys of 2020, which did not grow, 2022 and 2025, each of other respondents. They are loaded once. */
    static synchronized List<String> waves() {
        if (waves == null) {
            waves = List.of(
                    load("grown-2020-" + UUID.randomUUID(), respondents("2020")),
                    load("grown-2022-" + UUID.randomUUID(), respondents("2022")),
                    address().substring("/surveys/".length()));
        }
        return waves;
    }

    /**
     * How many sheets there are of a version or a later one.
     *
     * @param segment {@code all}, or as in {@code sector=private}
     */
    static long sheets(String segment, int version) {
        int equals = segment.indexOf('=');
        return RESPONDENTS.stream()
                .filter(row -> version(row) >= version)
                .filter(row ->
                        equals < 0 || row.getField(segment.substring(0, equals)).equals(segment.substring(equals + 1)))
                .count();
    }

    private static String load(String key, List<NamedCsvRecord> respondents) {
        Api.open(definition(key, 1).build());
        submit(key, respondents, row -> version(row) == 1);
        if (respondents.stream().allMatch(row -> version(row) == 1)) {
            return key;
        }
        Api.replace(key, definition(key, LAST).build()).then().statusCode(200);
        submit(key, respondents, row -> version(row) == LAST);
        Api.replace(key, withNets(definition(key, LAST).build())).then().statusCode(200);
        return key;
    }

    /** The identifier of a respondent's sheet in a survey. */
    static UUID sheet(String survey, String respondent) {
        return UUID.nameUUIDFromBytes((survey + " " + respondent).getBytes(StandardCharsets.UTF_8));
    }

    private static void submit(String survey, List<NamedCsvRecord> respondents, Predicate<NamedCsvRecord> which) {
        var sheets = respondents.stream()
                .filter(which)
                .map(row -> sheet(row)
                        .put("id", sheet(survey, row.getField("respondent")).toString()))
                .toList();
        Api.file(
                        "application/x-ndjson",
                        sheets.stream().map(ObjectNode::toString).collect(Collectors.joining("\n")))
                .post("/surveys/" + survey + "/imports")
                .then()
                .statusCode(200)
                .body("imported", Matchers.equalTo(sheets.size()));
    }

    private static SurveyBuilder definition(String key, int version) {
        var survey = SurveyBuilder.survey(key);
        for (var question : DEFINITION.path("questions")) {
            var name = question.path("key").textValue();
            var options = offered(question, "option", version).toArray(String[]::new);
            switch (question.path("kind").textValue()) {
                case "roles" ->
                    survey.roles(name, String.join(" ", offered(question, "function", version)), roles(question));
                case "multiple" -> survey.multiple(name, options);
                case "scale" -> survey.scale(name, options);
                case "single" -> survey.segment(name, options);
                case "number" -> survey.number(name);
                case "text" -> survey.text(name);
                default -> throw new IllegalArgumentException(question.toString());
            }
            var missing = texts(question.path("missing"));
            survey.last(last -> last.path("options").forEach(option -> {
                if (missing.contains(option.path("key").textValue())) {
                    ((ObjectNode) option).put("missing", true);
                }
            }));
        }
        return survey;
    }

    /** The functions or options of a question that a version has. */
    private static List<String> offered(JsonNode question, String member, int version) {
        var later = StreamSupport.stream(DEFINITION.at("/versions/grown").spliterator(), false)
                .filter(grown -> grown.path("question").equals(question.path("key")))
                .filter(grown -> grown.path("version").intValue() > version)
                .map(grown -> grown.path(member).textValue())
                .toList();
        return texts(question.path(member + "s")).stream()
                .filter(option -> !later.contains(option))
                .toList();
    }

    private static String roles(JsonNode question) {
        return StreamSupport.stream(question.path("roles").spliterator(), false)
                .map(role -> role.path("key").textValue()
                        + (role.path("denies").isNull()
                                ? ""
                                : "!" + role.path("denies").textValue()))
                .collect(Collectors.joining(" "));
    }

    private static ObjectNode withNets(ObjectNode definition) {
        for (var net : DEFINITION.path("nets")) {
            for (var question : definition.path("questions")) {
                if (question.path("key").equals(net.path("question"))) {
                    var added = ((ObjectNode) question).withArray("/nets").addObject();
                    added.set("key", net.path("key"));
                    added.putObject("text").set("en", net.path("key"));
                    added.set("of", net.path("members"));
                }
            }
        }
        return definition;
    }

    /** An empty field is no answer. */
    private static ObjectNode sheet(NamedCsvRecord row) {
        var sheet = JSON.createObjectNode();
        if (!row.getField("organisation").isEmpty()) {
            sheet.put("organisation", row.getField("organisation"));
        }
        var answers = sheet.putObject("answers");
        for (var single : List.of("sector", "size", "region", "maturity", "the-customer-is")) {
            if (!row.getField(single).isEmpty()) {
                answers.put(single, row.getField(single));
            }
        }
        if (!row.getField("customers-met").isEmpty()) {
            answers.put("customers-met", Long.parseLong(row.getField("customers-met")));
        }
        row.getFieldsAsMap().forEach((column, value) -> {
            int dot = column.indexOf('.');
            if (dot >= 0 && value.equals("1")) {
                tick(answers, column.substring(0, dot), column.substring(dot + 1));
            }
        });
        return sheet;
    }

    /** A column is {@code function.role}, {@code absent.function} or {@code measure.option}. */
    private static void tick(ObjectNode answers, String left, String right) {
        switch (left) {
            case "measure" -> answers.withArray("/measures").add(right);
            case "absent" -> answers.withArray("/roles/" + right).add("absent");
            default -> answers.withArray("/roles/" + left).add(right);
        }
    }

    private static int version(NamedCsvRecord row) {
        return Integer.parseInt(row.getField("version"));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }

    private static List<NamedCsvRecord> respondents(String year) {
        try (var rows = CsvReader.builder()
                .ofNamedCsvRecord(new InputStreamReader(
                        Reference.resource("respondents-" + year + ".csv"), StandardCharsets.UTF_8))) {
            return rows.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
