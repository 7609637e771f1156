package fi.kenen.index;

import fi.kenen.survey.SurveyDefinition;
import fi.kenen.survey.question.NumberQuestion;
import fi.kenen.survey.question.Question;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Which column is which question's or option's. They are known by name, so that a survey which grows only gets more
 * columns.
 */
final class Codebook {

    private static final int NONE = -1;

    private final Map<String, Entry> entries = new HashMap<>();
    private int columns = Chunk.COMPLETE + 1;
    private int numberQuestions;

    /**
     * What stands there of a question.
     *
     * @param answered the column of the sheets that answered it
     * @param options the column of each option
     * @param number its place among the number questions; -1 for others
     */
    record Entry(Question question, int answered, Map<String, Integer> options, int number) {

        boolean hasNumbers() {
            return number != NONE;
        }
    }

    /** Enters the questions of a survey, and those options of known ones that are new. */
    void add(SurveyDefinition survey) {
        for (var question : survey.questions()) {
            var before = entries.get(question.key());
            var options = before == null ? new HashMap<String, Integer>() : before.options();
            int answered = before == null ? columns++ : before.answered();
            int number = before == null ? NONE : before.number();
            if (number == NONE && question instanceof NumberQuestion) {
                number = numberQuestions++;
            }
            for (var option : question.tickable()) {
                if (!options.containsKey(option)) {
                    options.put(option, columns++);
                }
            }
            entries.put(question.key(), new Entry(question, answered, options, number));
        }
    }

    Entry of(Question question) {
        return of(question.key());
    }

    Entry of(String question) {
        return entries.get(question);
    }

    Collection<Entry> entries() {
        return entries.values();
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(entries.size());
        for (var entry : entries.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeInt(entry.getValue().answered());
            out.writeInt(entry.getValue().number());
            out.writeInt(entry.getValue().options().size());
            for (var option : entry.getValue().options().entrySet()) {
                out.writeUTF(option.getKey());
                out.writeInt(option.getValue());
            }
        }
        out.writeInt(columns);
        out.writeInt(numberQuestions);
    }

    /** What was written; lacks the questions themselves until they are added. */
    static Codebook read(DataInput in) throws IOException {
        var read = new Codebook();
        for (int left = in.readInt(); left > 0; left--) {
            var key = in.readUTF();
            int answered = in.readInt();
            int number = in.readInt();
            var options = new HashMap<String, Integer>();
            for (int option = in.readInt(); option > 0; option--) {
                options.put(in.readUTF(), in.readInt());
            }
            read.entries.put(key, new Entry(null, answered, options, number));
        }
        read.columns = in.readInt();
        read.numberQuestions = in.readInt();
        return read;
    }
}
