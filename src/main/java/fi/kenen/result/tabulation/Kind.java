package fi.kenen.result.tabulation;

import fi.kenen.survey.Survey;
import fi.kenen.survey.question.Question;
import java.util.List;
import java.util.stream.Stream;

/** A kind of result: what reads requests for it says which there are. It is found, not listed. */
public interface Kind {

    /**
     * What can be had of it about a question; nothing about one of which it tells nothing.
     *
     * @param segments other than the question, by which whoever asks may slice
     */
    Stream<Entry> entries(Survey survey, Question question, List<Question> segments);
}
