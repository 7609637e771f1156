package fi.kenen.result.kind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.SheetBuilder;
import fi.kenen.SurveyBuilder;
import fi.kenen.answer.log.SheetScan.Entry;
import fi.kenen.index.Columns;
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

/** A survey with a question of every kind, and sheets as anybody might fill them in. */
final class RandomStudy {

    static final int ORGANISATIONS = 12;

    private RandomStudy() {}

    /** @param organisation from 1; 0 for none */
    record Sheet(boolean complete, int organisation, long time, Map<String, List<String>> ticked, Double number) {}

    static SurveyDefinition survey(Random random) {
        var survey = SurveyBuilder.survey()
                .segment("s", options(random, "s"))
                .segment("t", options(random, "t"))
                .multiple("m", options(random, "m"))
                .scale("c", options(random, "c"))
                .number("n")
                .roles("r", String.join(" ", options(random, "f")), "performs leads leads-not!leads");
        return SurveyDefinition.read(survey.build().toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String[] options(Random random, String prefix) {
        return IntStream.rangeClosed(0, random.nextInt(1, 5))
                .mapToObj(i -> prefix + i)
                .toArray(String[]::new);
    }

    static Sheet sheet(Random random, SurveyDefinition survey, long time) {
        var ticked = new HashMap<String, List<String>>();
        for (var question : survey.questions()) {
            if (random.nextInt(4) > 0 && !question.tickable().isEmpty()) {
                ticked.put(question.key(), ticked(random, question));
            }
        }
        return new Sheet(
                random.nextInt(6) > 0,
                random.nextInt(ORGANISATIONS + 1),
                time,
                ticked,
                random.nextBoolean() ? random.nextInt(-5, 5) / 4.0 : null);
    }

    private static List<String> ticked(Random random, Question question) {
        if (question instanceof RolesQuestion roles) {
            var cells = new ArrayList<String>();
            for (var function : roles.functions()) {
                if (random.nextInt(5) == 0) {
                    cells.add(Cell.absence(function.key()).option());
                } else {
                    roles.roles().stream()
                            .filter(role -> random.nextBoolean())
                            .forEach(role -> cells.add(new Cell(function.key(), role.key()).option()));
                }
            }
            return cells.isEmpty() ? List.of(roles.tickable().get(0)) : cells;
        }
        if (question instanceof MultipleQuestion) {
            var some = question.tickable().stream()
                    .filter(option -> random.nextBoolean())
                    .toList();
            return some.isEmpty() ? List.of(question.tickable().get(0)) : some;
        }
        return List.of(
                question.tickable().get(random.nextInt(question.tickable().size())));
    }

    static String json(Sheet sheet) {
        var builder = SheetBuilder.sheet();
        sheet.ticked().forEach((question, options) -> {
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
        var builder = new Columns.Builder(columns);
        builder.know(survey, Offering.FROM_THE_FIRST);
        organisations.forEach(organisation -> builder.newOrganisation());
        for (int i = 0; i < sheets.size(); i++) {
            var sheet = sheets.get(i);
            builder.put(new Entry(i + 1, i + 1, 1, Instant.EPOCH, sheet.complete(), null, json(sheet)));
            builder.organisation(i + 1, sheet.organisation() == 0 ? 0 : organisations.get(sheet.organisation() - 1));
        }
        return columns;
    }
}
