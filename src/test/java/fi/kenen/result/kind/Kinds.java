package fi.kenen.result.kind;

import fi.kenen.http.problem.Faults;
import fi.kenen.result.AdjustmentMethod;
import fi.kenen.result.Precision;
import fi.kenen.result.Query;
import fi.kenen.result.QuestionOption;
import fi.kenen.result.count.Compare;
import fi.kenen.result.count.Reference;
import fi.kenen.result.tabulation.Plan;
import fi.kenen.statistics.Confidence;
import fi.kenen.survey.Survey;
import fi.kenen.survey.SurveyDefinition;
import fi.kenen.survey.question.NumberQuestion;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.question.ScaleQuestion;
import fi.kenen.survey.question.TextQuestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All kinds of result, and what can be asked of each about a survey; a test holds the list complete. */
final class Kinds {

    /** By the kind what it can be asked, sliced by some segments. */
    static final Map<Class<?>, Asking> ALL = new LinkedHashMap<>();

    static {
        ALL.put(Matrices.class, (survey, by) -> roles(survey).flatMap(question -> precisions()
                .map(precision -> named(
                        question.key(), precision, Matrices.plan(survey, question, Tables.query(by, precision))))));
        ALL.put(Frequencies.class, (survey, by) -> survey.definition().questions().stream()
                .filter(question -> !(question instanceof RolesQuestion) && !(question instanceof TextQuestion))
                .map(question -> new Asked(
                        question.key(), Frequencies.plan(survey, question, Tables.query(by, Precision.USUAL)))));
        ALL.put(Comparisons.class, (survey, by) -> roles(survey)
                .flatMap(question -> comparisons(survey, question, by)));
        ALL.put(FrequencyComparisons.class, (survey, by) -> survey.definition().questions().stream()
                .filter(question -> !(question instanceof RolesQuestion) && !(question instanceof TextQuestion))
                .flatMap(question -> frequencyComparisons(survey, question, by)));
        ALL.put(
                Differences.class,
                (survey, by) -> by.isEmpty()
                        ? survey.definition().questions().stream()
                                .filter(question -> !question.tickable().isEmpty())
                                .map(question -> new Asked(question.key(), differences(survey, question)))
                        : Stream.empty());
        ALL.put(Contradictions.class, (survey, by) -> roles(survey).flatMap(question -> bases().map(base ->
                named(question.key(), base, Contradictions.plan(survey, question, Tables.query(by, base))))));
        ALL.put(Pairs.class, (survey, by) -> roles(survey)
                .filter(question -> question.roles().size() > 1)
                .map(question -> new Asked(
                        question.key(),
                        Pairs.plan(
                                survey, question, question.roles().subList(0, 2), Tables.query(by, Precision.USUAL)))));
        ALL.put(Tallies.class, (survey, by) -> roles(survey).flatMap(question -> tallies(survey, question, by)));
        ALL.put(Agreements.class, (survey, by) -> roles(survey)
                .map(question -> new Asked(
                        question.key(), Agreements.plan(survey, question, Tables.query(by, Precision.USUAL)))));
        ALL.put(Concentrations.class, (survey, by) -> roles(survey)
                .map(question -> new Asked(
                        question.key(), Concentrations.plan(survey, question, Tables.query(by, Precision.USUAL)))));
        ALL.put(Associations.class, (survey, by) -> by.isEmpty() ? associations(survey) : Stream.empty());
    }

    private Kinds() {}

    /** What a kind can be asked. */
    @FunctionalInterface
    interface Asking {

        /** @param by one or two segments, or none */
        Stream<Asked> about(Survey survey, List<Question> by);
    }

    /** @param name what tells it from others of its kind */
    record Asked(String name, Plan<?> plan) {

        /** Whether readers are not refused. */
        boolean isForReaders(SurveyDefinition survey) {
            var faults = new Faults();
            plan.query().requirePublished(survey.protection(), faults);
            plan.readers().refuse(faults);
            return plan.readers().masking().isPresent() && faults.count() == 0;
        }
    }

    /** Everything that can be asked of every kind. */
    static List<Asked> about(SurveyDefinition survey, List<Question> by) {
        var all = new ArrayList<Asked>();
        ALL.forEach((kind, asking) -> asking.about(Tables.survey(survey), by)
                .forEach(asked -> all.add(new Asked(kind.getSimpleName() + " " + asked.name(), asked.plan()))));
        return all;
    }

    private static Stream<RolesQuestion> roles(Survey survey) {
        return survey.definition().questions().stream()
                .filter(RolesQuestion.class::isInstance)
                .map(RolesQuestion.class::cast);
    }

    private static Stream<Precision> precisions() {
        var ofOrganisations = new Precision(
                Confidence.USUAL, Precision.Unit.ORGANISATIONS, Precision.Base.ANSWERED, Precision.Figures.ALL);
        return Stream.concat(
                Stream.of(ofOrganisations),
                Stream.of(Precision.Base.values()).flatMap(base -> Stream.of(Precision.Figures.values())
                        .map(told -> new Precision(Confidence.USUAL, Precision.Unit.RESPONDENTS, base, told))));
    }

    /** Those that tell all figures of respondents. */
    private static Stream<Precision> bases() {
        return precisions()
                .filter(precision ->
                        precision.unit() == Precision.Unit.RESPONDENTS && precision.figures() == Precision.Figures.ALL);
    }

    private static Stream<Precision> units() {
        return Stream.of(Precision.Unit.values())
                .map(unit -> new Precision(Confidence.USUAL, unit, Precision.Base.ANSWERED, Precision.Figures.ALL));
    }

    private static Asked named(String question, Precision precision, Plan<?> plan) {
        return new Asked(
                String.join(
                        " ",
                        question,
                        precision.unit().word(),
                        precision.base().word(),
                        precision.figures().word()),
                plan);
    }

    private static Stream<Asked> comparisons(Survey survey, RolesQuestion question, List<Question> by) {
        if (by.size() != 1) {
            return Stream.empty();
        }
        return references(by.get(0)).flatMap(reference -> bases().map(base -> named(
                question.key(),
                base,
                Comparisons.plan(survey, question, reference, Tables.query(by, base), AdjustmentMethod.HOLM))));
    }

    private static Stream<Asked> frequencyComparisons(Survey survey, Question question, List<Question> by) {
        if (by.size() != 1 || by.contains(question)) {
            return Stream.empty();
        }
        return compared(question).flatMap(compare -> references(by.get(0))
                .map(reference -> new Asked(
                        question.key() + " " + compare + " " + reference.word(),
                        FrequencyComparisons.plan(
                                survey,
                                question,
                                compare,
                                reference,
                                Tables.query(by, Precision.USUAL),
                                AdjustmentMethod.HOLM))));
    }

    /** By all other segments. */
    static Plan<Differences.Row> differences(Survey survey, Question question) {
        var segments = survey.definition().questions().stream()
                .filter(segment -> segment.segment() && !segment.equals(question))
                .toList();
        return Differences.plan(survey, question, segments, 1000, query(), AdjustmentMethod.BH);
    }

    /** What of a question can be compared. */
    static Stream<Compare> compared(Question question) {
        return Stream.of(Compare.values())
                .filter(compare -> compare == Compare.OPTIONS
                        ? !question.tickable().isEmpty()
                        : question instanceof NumberQuestion || question instanceof ScaleQuestion);
    }

    /** All that the options of a segment can be compared with. */
    static Stream<Reference> references(Question segment) {
        return Stream.concat(
                segment.tickable().stream().map(Reference::new), Stream.of(Reference.REST, Reference.PAIRS));
    }

    private static Stream<Asked> tallies(Survey survey, RolesQuestion question, List<Question> by) {
        return units().flatMap(unit -> {
            var query = Tables.query(by, unit);
            var numbers = Tallies.plan(survey, question, question.roles(), query);
            return question.roles().size() == 1
                    ? Stream.of(named(question.key(), unit, numbers))
                    : Stream.of(
                            named(question.key(), unit, numbers),
                            named(
                                    question.key() + " split",
                                    unit,
                                    Tallies.splits(
                                            survey, question, question.roles().subList(0, 2), query)));
        });
    }

    private static Stream<Asked> associations(Survey survey) {
        var choices = survey.definition().questions().stream()
                .filter(question -> !question.tickable().isEmpty())
                .toList();
        return choices.stream().flatMap(one -> choices.stream()
                .filter(other -> !other.key().equals(one.key()))
                .map(other -> new Asked(
                        one.key() + " " + other.key(),
                        Associations.plan(survey, options(one), options(other), query(), AdjustmentMethod.BH))));
    }

    /** As whoever names none gets them: that a function is absent follows from its base where all of these are told. */
    private static List<QuestionOption> options(Question question) {
        return QuestionOption.of(question).stream()
                .filter(option -> !option.isAbsence())
                .toList();
    }

    private static Query query() {
        return Tables.query(List.of(), Precision.USUAL);
    }
}
