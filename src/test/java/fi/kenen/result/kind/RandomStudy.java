package fi.kenen.result.kind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.SheetBuilder;
import fi.kenen.SurveyBuilder;
import fi.kenen.answer.log.SheetScan.Entry;
import fi.kenen.http.json.Json;
import fi.kenen.index.Columns;
import fi.kenen.index.ColumnsBuilder;
import fi.kenen.survey.Offering;
import fi.kenen.survey.SurveyDefinition;
import fi.kenen.survey.question.MultipleQuestion;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.question.RolesQuestion.Cell;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A survey with a question of every kind that grew twice, some of whose options are taken together or say why there is no
 * answer, and sheets as anybody might fill them in.
 */
final class RandomStudy {

    static final int ORGANISATIONS = 12;

    private static final int VERSIONS = 3;

    /** The question that the codes of texts make, and what the texts answer. */
    private static final String THEMES = "q-themes";

    private static final String TEXTS = "q";

    /** What came with a later version has it at the end of its key. */
    private static final String SINCE = "-v";

    private RandomStudy() {}

    /**
     * @param organisation from 1; 0 for none
     * @param version of the survey that it answers
     */
    record Sheet(
            boolean complete,
            int organisation,
            long time,
            int version,
            Map<String, List<String>> ticked,
            Double number) {}

    static SurveyDefinition survey(Random random) {
        var survey = SurveyBuilder.survey();
        var segment = options(random, "s");
        survey.segment("s", segment);
        addMissing(random, survey, "s");
        addNets(random, survey, segment);
        var other = options(random, "t");
        survey.segment("t", other);
        comeLater(random, survey);
        addMissing(random, survey, "t");
        addNets(random, survey, other);
        var measures = options(random, "m");
        survey.multiple("m", measures);
        comeLater(random, survey);
        addNets(random, survey, measures);
        var codes = IntStream.rangeClosed(0, random.nextInt(4))
                .mapToObj(i -> "q" + i)
                .toArray(String[]::new);
        survey.multiple(THEMES, codes);
        addNets(random, survey, codes);
        var positions = options(random, "c");
        survey.scale("c", positions);
        comeLater(random, survey);
        addMissing(random, survey, "c");
        addNets(random, survey, positions);
        survey.number("n");
        comeLater(random, survey);
        var functions = options(random, "f");
        var denial = random.nextInt(4) == 0 ? "leads-not" + SINCE + VERSIONS : "leads-not";
        survey.roles("r", String.join(" ", functions), "performs leads " + denial + "!leads");
        comeLater(random, survey);
        addNets(random, survey, functions);
        return withThemes(SurveyDefinition.read(survey.build().toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** Whoever codes a text can find nothing in it. */
    static SurveyDefinition withThemes(SurveyDefinition asked) {
        return new SurveyDefinition(
                asked.key(),
                asked.languages(),
                asked.title(),
                null,
                null,
                asked.disclosure(),
                null,
                asked.questions().stream().map(RandomStudy::themes).toList());
    }

    private static Question themes(Question question) {
        return question instanceof MultipleQuestion multiple && question.key().equals(THEMES)
                ? new MultipleQuestion(
                        THEMES, multiple.text(), null, false, null, multiple.options(), null, multiple.nets(), true)
                : question;
    }

    /** The first two are of the version that brought the question. */
    private static String[] options(Random random, String prefix) {
        return IntStream.rangeClosed(0, random.nextInt(1, 5))
                .mapToObj(i ->
                        prefix + i + (i > 1 && random.nextInt(4) == 0 ? SINCE + random.nextInt(2, VERSIONS + 1) : ""))
                .toArray(String[]::new);
    }

    /** The version that brought the question stands in its hint. */
    private static void comeLater(Random random, SurveyBuilder survey) {
        if (random.nextInt(6) == 0) {
            survey.last(question -> question.putObject("hint").put("en", SINCE + random.nextInt(2, VERSIONS + 1)));
        }
    }

    private static void addMissing(Random random, SurveyBuilder survey, String prefix) {
        for (int left = Math.max(0, random.nextInt(5) - 2); left > 0; left--) {
            survey.missing(prefix + "-none" + left + (random.nextInt(4) == 0 ? SINCE + 2 : ""));
        }
    }

    private static void addNets(Random random, SurveyBuilder survey, String... members) {
        for (int left = random.nextInt(4); left > 0; left--) {
            var of = Stream.of(members).filter(member -> random.nextInt(3) > 0).toArray(String[]::new);
            survey.net("net" + left, of.length == 0 ? members : of);
        }
    }

    /** Which version brought what. */
    static Offering offering(SurveyDefinition survey) {
        var questions = new HashMap<String, Integer>();
        var options = new HashMap<String, Map<String, Integer>>();
        for (var question : survey.questions()) {
            int since = question.hint() == null ? 1 : since(question.hint().toString());
            questions.put(question.key(), since);
            options.put(
                    question.key(),
                    question.tickable().stream()
                            .collect(Collectors.toMap(option -> option, option -> Math.max(since, since(option)))));
        }
        return new Offering(questions, options);
    }

    /** The highest version that a text names; 1 for none. */
    private static int since(String text) {
        return IntStream.rangeClosed(2, VERSIONS)
                .filter(version -> text.contains(SINCE + version))
                .max()
                .orElse(1);
    }

    static Sheet sheet(Random random, SurveyDefinition survey, long time) {
        var offering = offering(survey);
        int version = random.nextInt(1, VERSIONS + 1);
        var ticked = new HashMap<String, List<String>>();
        for (var question : survey.questions()) {
            var offered = question.tickable().stream()
                    .filter(option -> offering.since(question, option) <= version)
                    .toList();
            if (random.nextInt(4) > 0 && !offered.isEmpty()) {
                ticked.put(question.key(), ticked(random, question, offered));
            }
        }
        var numbers = survey.question("n").orElseThrow();
        return new Sheet(
                random.nextInt(6) > 0,
                random.nextInt(ORGANISATIONS + 1),
                time,
                version,
                ticked,
                random.nextBoolean() && offering.since(numbers) <= version ? random.nextInt(-5, 5) / 4.0 : null);
    }

    private static List<String> ticked(Random random, Question question, List<String> offered) {
        if (question instanceof RolesQuestion roles) {
            var cells = new ArrayList<String>();
            for (var function : roles.functions()) {
                var absence = Cell.absence(function.key()).option();
                if (offered.contains(absence) && random.nextInt(5) == 0) {
                    cells.add(absence);
                } else {
                    roles.roles().stream()
                            .map(role -> new Cell(function.key(), role.key()).option())
                            .filter(offered::contains)
                            .filter(cell -> random.nextBoolean())
                            .forEach(cells::add);
                }
            }
            return cells.isEmpty() ? List.of(offered.get(0)) : cells;
        }
        if (question instanceof MultipleQuestion multiple) {
            var some = offered.stream().filter(option -> random.nextBoolean()).toList();
            return some.isEmpty() && !multiple.mayBeEmpty() ? List.of(offered.get(0)) : some;
        }
        return List.of(offered.get(random.nextInt(offered.size())));
    }

    static String json(Sheet sheet) {
        var builder = SheetBuilder.sheet();
        sheet.ticked().forEach((question, options) -> {
            if (question.equals(THEMES)) {
                return;
            }
            var keys = options.stream().map(option -> "'" + option + "'").toList();
            switch (question) {
                case "m" -> builder.answer(question, keys.toString());
                case "r" -> builder.answer(question, grid(options));
                default -> builder.answer(question, keys.get(0));
            }
        });
        if (sheet.number() != null) {
            builder.answer("n", sheet.number().toString());
        }
        return ((ObjectNode) builder.build().get("answers")).toString();
    }

    /** What is decided of the sheet's texts; null for nothing. */
    static String themes(Sheet sheet) {
        var codes = sheet.ticked().get(THEMES);
        return codes == null ? null : Json.write(Map.of(TEXTS, codes));
    }

    private static String grid(List<String> cells) {
        var rows = cells.stream()
                .map(cell -> cell.split("\\."))
                .collect(Collectors.groupingBy(
                        cell -> cell[0], Collectors.mapping(cell -> "'" + cell[1] + "'", Collectors.toList())));
        return rows.entrySet().stream()
                .map(row -> "'" + row.getKey() + "': " + row.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** The columns of sheets whose organisations have the numbers from 1. */
    static Columns columns(SurveyDefinition survey, List<Sheet> sheets) {
        return columns(
                survey, sheets, IntStream.rangeClosed(1, ORGANISATIONS).boxed().toList());
    }

    /** @param organisations the numbers that the organisations of the sheets have in the columns */
    static Columns columns(SurveyDefinition survey, List<Sheet> sheets, List<Integer> organisations) {
        var columns = new Columns();
        var builder = new ColumnsBuilder(columns);
        builder.know(survey, offering(survey));
        organisations.forEach(organisation -> builder.newOrganisation());
        for (int i = 0; i < sheets.size(); i++) {
            var sheet = sheets.get(i);
            builder.put(new Entry(
                    i + 1, i + 1, sheet.version(), Instant.EPOCH, sheet.complete(), null, json(sheet), themes(sheet)));
            builder.organisation(i + 1, sheet.organisation() == 0 ? 0 : organisations.get(sheet.organisation() - 1));
        }
        return columns;
    }
}
