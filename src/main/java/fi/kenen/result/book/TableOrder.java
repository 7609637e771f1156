package fi.kenen.result.book;

import fi.kenen.http.problem.Fault;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.result.Query;
import fi.kenen.result.kind.Frequencies;
import fi.kenen.result.tabulation.ResultRequest;
import fi.kenen.survey.Survey;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Reads which tables are asked for: each of some questions by each of some parts, a part being the segments by which a table
 * is sliced.
 */
final class TableOrder {

    static final String QUESTIONS = "questions";
    static final String BY = "by";

    private static final int MOST_TABLES = 500;
    private static final int MOST_ROWS = 100_000;

    private final Survey survey;
    private final ResultRequest request;
    private final Faults faults = new Faults();

    private TableOrder(Survey survey, ResultRequest request) {
        this.survey = survey;
        this.request = request;
    }

    /**
     * The tables in the order in which they are asked for, all parts of a question together.
     *
     * @throws Problem {@link ProblemKind#INVALID_REQUEST} or {@link ProblemKind#NOT_PUBLISHED} with every fault
     */
    static List<BookedTable> read(Survey survey, ResultRequest request) {
        return new TableOrder(survey, request).tables();
    }

    /** Over which sheets all tables of a request are counted, by no segment. */
    static Query sheets(Survey survey, ResultRequest request) {
        return Query.of(survey, without(request.query(survey), BY));
    }

    private List<BookedTable> tables() {
        var parameters = without(request.query(survey), BY);
        var ofMatrices = Query.of(survey, parameters, faults);
        // Frequencies have the base that they have.
        var ofOthers = Query.of(survey, without(parameters, "base"), new Faults());
        boolean isOfAll = !parameters.containsKey(QUESTIONS);
        var questions = isOfAll ? all() : named(parameters.getFirst(QUESTIONS));
        var parts = parts(request.query(survey).getFirst(BY));
        for (var question : questions) {
            var own = new Faults();
            Frequencies.check(question, ofMatrices, own);
            own.kept().forEach(fault -> faults.add(placed(fault, question.key() + ": ")));
        }
        faults.throwIfAny(ProblemKind.INVALID_REQUEST);
        var tables = new ArrayList<BookedTable>();
        for (var question : questions) {
            var query = question instanceof RolesQuestion ? ofMatrices : ofOthers;
            for (var part : parts) {
                if (!isOfAll || !part.contains(question)) {
                    tables.add(new BookedTable(question, query.by(part)));
                }
            }
        }
        requireBounded(tables);
        return seen(tables, parts, isOfAll);
    }

    private List<Question> all() {
        return survey.withThemes().questions().stream()
                .filter(BookedTable::isOf)
                .toList();
    }

    private List<Question> named(String keys) {
        var questions = new LinkedHashSet<Question>();
        var each = keys.split(",", -1);
        for (int i = 0; i < each.length; i++) {
            var place = "Question " + (i + 1) + ": ";
            var question = survey.withThemes().question(each[i]);
            if (question.isEmpty()) {
                faults.addParameter(QUESTIONS, Code.UNKNOWN, place + "The survey has no such question.");
            } else if (!BookedTable.isOf(question.get())) {
                faults.addParameter(QUESTIONS, Code.MISMATCH, place + "What is answered in words has no table.");
            } else if (!questions.add(question.get())) {
                faults.addParameter(QUESTIONS, Code.DUPLICATE, place + "Is named already.");
            }
        }
        return List.copyOf(questions);
    }

    /** @param by null for one part, which is the whole */
    private List<List<Question>> parts(String by) {
        var parts = new LinkedHashSet<List<Question>>();
        var each = by == null ? new String[] {""} : by.split(";", -1);
        for (int i = 0; i < each.length; i++) {
            int part = i;
            var own = new Faults();
            var segments = Query.segments(survey.withThemes(), each[i].isEmpty() ? null : each[i], own);
            if (!own.any() && !parts.add(segments)) {
                own.addParameter(BY, Code.DUPLICATE, "Is there already.");
            }
            own.kept().forEach(fault -> faults.add(placed(fault, "Part " + (part + 1) + ": ")));
        }
        return List.copyOf(parts);
    }

    private static Fault placed(Fault fault, String place) {
        return new Fault(null, fault.parameter(), fault.code(), place + fault.detail());
    }

    private void requireBounded(List<BookedTable> tables) {
        if (tables.size() > MOST_TABLES) {
            faults.addParameter(QUESTIONS, Code.TOO_MANY, tables.size() + " tables are more than " + MOST_TABLES + ".");
        }
        long rows = tables.stream().mapToLong(BookedTable::rows).sum();
        if (rows > MOST_ROWS) {
            var largest = tables.stream()
                    .max((one, other) -> Long.compare(one.rows(), other.rows()))
                    .orElseThrow();
            faults.addParameter(
                    BY,
                    Code.TOO_MANY,
                    "All tables together have up to " + rows + " rows, which are more than " + MOST_ROWS
                            + ". The largest is " + largest.name() + ".");
        }
        faults.throwIfAny(ProblemKind.INVALID_REQUEST);
    }

    /** @param isOfAll whether what the caller does not see is left out, as he did not name it, where he sees others beside it */
    private List<BookedTable> seen(List<BookedTable> tables, List<List<Question>> parts, boolean isOfAll) {
        var seen = new ArrayList<BookedTable>();
        var told = new LinkedHashSet<Fault>();
        for (int i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            var refused = new LinkedHashMap<BookedTable, List<Fault>>();
            var ofPart = tables.stream()
                    .filter(table -> table.query().by().equals(part))
                    .toList();
            for (var table : ofPart) {
                var refusals = request.refusals(survey.withThemes(), table.plan(survey));
                if (!refusals.isEmpty()) {
                    refused.put(table, refusals);
                }
            }
            if (!isOfAll || refused.size() == ofPart.size()) {
                told.addAll(placed(refused, "Part " + (i + 1)));
            }
            ofPart.stream().filter(table -> !refused.containsKey(table)).forEach(seen::add);
        }
        told.forEach(faults::add);
        faults.throwIfAny(ProblemKind.NOT_PUBLISHED);
        return tables.stream().filter(seen::contains).toList();
    }

    /** Those at {@code by} with the part, and with the question where it is about that alone. */
    private static List<Fault> placed(Map<BookedTable, List<Fault>> refused, String part) {
        return refused.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .map(fault -> fault.parameter().equals(BY)
                                ? placed(
                                        fault,
                                        part + ", " + entry.getKey().question().key() + ": ")
                                : fault))
                .toList();
    }

    private static MultivaluedMap<String, String> without(MultivaluedMap<String, String> parameters, String name) {
        var others = new MultivaluedHashMap<>(parameters);
        others.remove(name);
        return others;
    }
}
