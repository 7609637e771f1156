package fi.kenen.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import fi.kenen.SurveyBuilder;
import fi.kenen.http.json.Json;
import fi.kenen.survey.SurveyDefinition;
import fi.kenen.survey.question.ChoiceQuestion;
import fi.kenen.survey.question.MultipleQuestion;
import fi.kenen.survey.question.NumberQuestion;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.question.TextQuestion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A survey with questions of random kinds, some asked only under conditions, and sheets that answer it rightly and wrongly. */
final class RandomSheets {

    private static final List<String> ODD = List.of(
            "null",
            "true",
            "0",
            "1.0",
            "-2.5",
            "1e15",
            "\"\"",
            "\"123456789\"",
            "\" \\u00a0\\t\"",
            "\"\\ufeff\"",
            "\"\\u0085\"",
            "\"x\"",
            "\"f0\"",
            "\"o0\"",
            "\"absent\"",
            "[]",
            "[null]",
            "[\"o0\"]",
            "[\"o1\",\"o0\"]",
            "[\"o0\",\"o0\"]",
            "[\"absent\",\"o0\"]",
            "{}",
            "{\"f0\":[\"o0\"]}",
            "{\"f0\":[\"absent\"]}",
            "{\"f0\":[\"absent\",\"o0\"]}",
            "{\"f0\":null}",
            "{\"f9\":[\"o0\"]}");

    private final Random random;
    private final SurveyDefinition survey;

    RandomSheets(Random random) {
        this.random = random;
        survey = read(random);
    }

    SurveyDefinition survey() {
        return survey;
    }

    private static SurveyDefinition read(Random random) {
        var builder = SurveyBuilder.survey();
        var tickable = new ArrayList<Question>();
        for (int i = 0; i < random.nextInt(2, 9); i++) {
            add(random, builder, "q" + i);
            if (random.nextInt(3) == 0) {
                builder.required();
            }
            if (!tickable.isEmpty() && random.nextBoolean()) {
                var earlier = tickable.get(random.nextInt(tickable.size()));
                var options = some(random, earlier.tickable(), 1 + random.nextInt(3));
                builder.askIf(earlier.key(), options.toArray(String[]::new));
            }
            var soFar = SurveyDefinition.read(builder.build().toString().getBytes(StandardCharsets.UTF_8));
            var last = soFar.questions().get(i);
            if (!last.tickable().isEmpty()) {
                tickable.add(last);
            }
        }
        return SurveyDefinition.read(builder.build().toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void add(Random random, SurveyBuilder survey, String key) {
        var options = keys(random, "o").toArray(String[]::new);
        switch (random.nextInt(6)) {
            case 0 -> survey.single(key, options).missing("cannot-say");
            case 1 -> survey.scale(key, options);
            case 2 ->
                survey.multiple(key, options)
                        .last(question -> question.put("maxChoices", random.nextInt(1, options.length + 2)));
            case 3 -> survey.number(key).last(question -> bound(random, question));
            case 4 -> survey.text(key).last(question -> question.put("maxLength", random.nextInt(1, 9)));
            default ->
                survey.roles(key, String.join(" ", keys(random, "f")), String.join(" ", options))
                        .last(question -> question.put("absence", random.nextBoolean()));
        }
    }

    private static void bound(Random random, ObjectNode number) {
        number.put("integer", random.nextBoolean());
        if (random.nextBoolean()) {
            number.put("minimum", -1.5);
        }
        if (random.nextBoolean()) {
            number.put("maximum", 10);
        }
    }

    private static List<String> keys(Random random, String prefix) {
        return IntStream.range(0, random.nextInt(1, 5))
                .mapToObj(i -> prefix + i)
                .toList();
    }

    private static List<String> some(Random random, List<String> of, int most) {
        var shuffled = new ArrayList<>(of);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, Math.min(most, shuffled.size()));
    }

    /** One that answers most of what is asked. */
    ObjectNode good() {
        var sheet = Json.newObject();
        var answers = sheet.putObject("answers");
        for (var question : survey.questions()) {
            if (isAsked(question, answers) && (question.required() || random.nextInt(4) > 0)) {
                answers.set(question.key(), answer(question));
            }
        }
        if (random.nextInt(4) == 0) {
            sheet.put("complete", random.nextBoolean());
        }
        if (random.nextInt(4) == 0) {
            sheet.put("organisation", "Yritys Oy \uD83D\uDE00");
        }
        return sheet;
    }

    /** One with one, or a few, random changes to it, which may leave it good. */
    ObjectNode changed() {
        var sheet = good();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            change(sheet);
        }
        return sheet;
    }

    private void change(ObjectNode sheet) {
        if (!(sheet.get("answers") instanceof ObjectNode answers)) {
            return;
        }
        var question = survey.questions().get(random.nextInt(survey.questions().size()));
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> answers.remove(question.key());
            case 3, 4, 5 -> answers.set(question.key(), answer(question));
            case 6, 7 -> answers.set(question.key(), odd());
            case 8 -> answers.put(random.nextBoolean() ? "q99" : "Q0", "x");
            case 9 -> {
                if (random.nextInt(3) == 0) {
                    sheet.put("surprise", 1);
                } else {
                    sheet.set(random.nextBoolean() ? "complete" : "organisation", odd());
                }
            }
            case 10 -> extend(answers.get(question.key()));
            default -> {
                if (random.nextInt(10) == 0) {
                    sheet.set(
                            "answers",
                            Json.stored(List.of("null", "[]", "\"x\"", "{}").get(random.nextInt(4))));
                }
            }
        }
    }

    /** Puts something odd into an array, or into one of an object's members. */
    private void extend(JsonNode value) {
        if (value instanceof ArrayNode array) {
            array.add(odd());
        } else if (value instanceof ObjectNode object && !object.isEmpty()) {
            extend(object.get(object.fieldNames().next()));
        }
    }

    private JsonNode odd() {
        return Json.stored(ODD.get(random.nextInt(ODD.size())));
    }

    private boolean isAsked(Question question, ObjectNode answers) {
        var askIf = question.askIf();
        return askIf == null
                || answers.has(askIf.question())
                        && survey
                                .question(askIf.question())
                                .orElseThrow()
                                .ticked(answers.get(askIf.question()))
                                .stream()
                                .anyMatch(askIf.options()::contains);
    }

    private JsonNode answer(Question question) {
        if (question instanceof ChoiceQuestion) {
            return TextNode.valueOf(some(random, question.tickable(), 1).get(0));
        } else if (question instanceof MultipleQuestion multiple) {
            return array(some(random, multiple.tickable(), random.nextInt(1, multiple.limit() + 1)));
        } else if (question instanceof NumberQuestion) {
            return Json.stored(List.of("0", "1.0", "7", "10.0").get(random.nextInt(4)));
        } else if (question instanceof TextQuestion text) {
            return TextNode.valueOf("x".repeat(random.nextInt(1, text.limit() + (random.nextInt(10) == 0 ? 2 : 1))));
        }
        var roles = (RolesQuestion) question;
        var grid = Json.newObject();
        var functions =
                roles.functions().stream().map(RolesQuestion.Function::key).toList();
        var columns = roles.roles().stream().map(RolesQuestion.Role::key).toList();
        for (var function : some(random, functions, random.nextInt(1, functions.size() + 1))) {
            boolean isAbsent = roles.absence() && random.nextInt(4) == 0;
            grid.set(
                    function,
                    array(
                            isAbsent
                                    ? List.of(RolesQuestion.ABSENT)
                                    : some(random, columns, random.nextInt(1, columns.size() + 1))));
        }
        return grid;
    }

    private static ArrayNode array(List<String> keys) {
        var array = Json.newObject().putArray("keys");
        keys.forEach(array::add);
        return array;
    }
}
