package fi.kenen.result.book;

import fi.kenen.result.Method;
import fi.kenen.result.Query;
import fi.kenen.result.QuestionOption;
import fi.kenen.result.Sample;
import fi.kenen.result.kind.Frequencies;
import fi.kenen.result.kind.FrequencyCount;
import fi.kenen.result.kind.Matrices;
import fi.kenen.result.tabulation.Plan;
import fi.kenen.survey.Survey;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.question.TextQuestion;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One of the tables of a book: the matrix of a roles question, or the frequencies of another.
 *
 * @param query as the table alone is asked for with
 */
record BookedTable(Question question, Query query) {

    static boolean isOf(Question question) {
        return !(question instanceof TextQuestion);
    }

    Plan<?> plan(Survey survey) {
        return question instanceof RolesQuestion roles
                ? Matrices.plan(survey, roles, query)
                : Frequencies.plan(survey, question, query);
    }

    Method method(Sample sample) {
        return question instanceof RolesQuestion
                ? Matrices.method(query, sample)
                : FrequencyCount.method(question, query, sample);
    }

    /** At most, with the sheets that lack a segment. */
    long rows() {
        long ofSlice = question instanceof RolesQuestion roles
                ? (long) roles.rows().size() * roles.roles().size()
                : Math.max(1, QuestionOption.of(question).size());
        return query.by().stream()
                .mapToLong(segment -> segment.tickable().size() + 2L)
                .reduce(ofSlice, (rows, slices) -> rows * slices);
    }

    /** A few words of keys. */
    String name() {
        return Stream.concat(Stream.of(question.key()), query.byKeys().stream()).collect(Collectors.joining(" "));
    }

    String title(String language) {
        return Stream.concat(Stream.of(question), query.by().stream())
                .map(about -> about.text().in(language))
                .collect(Collectors.joining(" · "));
    }
}
