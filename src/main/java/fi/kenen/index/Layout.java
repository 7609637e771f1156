package fi.kenen.index;

import fi.kenen.survey.Offering;
import fi.kenen.survey.SurveyDefinition;
import fi.kenen.survey.question.NumberQuestion;
import fi.kenen.survey.question.Question;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which column is which question's or option's. They are known by name, so that a survey which grows only gets more
 * columns. For each version that brought something there is a column of the sheets of older versions.
 */
final class Layout {

    private static final int NONE = -1;

    /** What is written first; an earlier form, which knew no versions, begins with how many entries there are. */
    private static final int WITH_VERSIONS = -2;

    private static final int FIRST_VERSION = 1;

    private final Map<String, Entry> entries = new HashMap<>();

    /** By version. */
    private final Map<Integer, Integer> older = new TreeMap<>();

    /** Not those of the earlier form. */
    private boolean hasVersions = true;

    private int columns = Chunk.COMPLETE + 1;
    private int numberQuestions;

    /**
     * What stands there of a question.
     *
     * @param answered the column of the sheets that answered it
     * @param number its place among the number questions; -1 for others
     * @param options the column of each option
     * @param since the version that brought it
     * @param laterOptions the version that brought an option, for those that it did not bring itself
     */
    record Entry(
            Question question,
            int answered,
            int number,
            Map<String, Integer> options,
            int since,
            Map<String, Integer> laterOptions) {

        boolean hasNumbers() {
            return number != NONE;
        }

        /** The same of the question as a later version has it. */
        Entry of(Question now) {
            return new Entry(now, answered, number, options, since, laterOptions);
        }

        int since(String option) {
            return laterOptions.getOrDefault(option, since);
        }
    }

    /**
     * Enters the questions of a survey, and those options of known ones that are new.
     *
     * @return the columns that now stand for the sheets of older versions: all sheets so far; none where the versions of
     *     sheets have yet to be told
     */
    List<Integer> add(SurveyDefinition survey, Offering offering) {
        int first = columns;
        for (var question : survey.questions()) {
            var known = entries.get(question.key());
            // A question can have the key that the codes of another made, whose codebook is gone.
            boolean isKnown = known != null && known.hasNumbers() == question instanceof NumberQuestion;
            var entry = isKnown ? known(known, question, offering) : entry(question, offering);
            for (var option : question.tickable()) {
                if (!entry.options().containsKey(option)) {
                    entry.options().put(option, columns++);
                    int since = offering.since(question, option);
                    if (since > entry.since()) {
                        entry.laterOptions().put(option, since);
                    }
                    olderThan(since);
                }
            }
            entries.put(question.key(), entry);
        }
        return hasVersions
                ? older.values().stream().filter(column -> column >= first).toList()
                : List.of();
    }

    private Entry known(Entry known, Question question, Offering offering) {
        if (hasVersions) {
            return known.of(question);
        }
        int since = offering.since(question);
        olderThan(since);
        var laterOptions = new HashMap<String, Integer>();
        for (var option : known.options().keySet()) {
            int sinceOption = offering.since(question, option);
            if (sinceOption > since) {
                laterOptions.put(option, sinceOption);
            }
            olderThan(sinceOption);
        }
        return new Entry(question, known.answered(), known.number(), known.options(), since, laterOptions);
    }

    private Entry entry(Question question, Offering offering) {
        int number = question instanceof NumberQuestion ? numberQuestions++ : NONE;
        int since = offering.since(question);
        olderThan(since);
        return new Entry(question, columns++, number, new HashMap<>(), since, new HashMap<>());
    }

    private void olderThan(int version) {
        if (version > FIRST_VERSION && !older.containsKey(version)) {
            older.put(version, columns++);
        }
    }

    /** For each version that brought something the column of the sheets of older versions; none where the first brought all. */
    Map<Integer, Integer> older() {
        return older;
    }

    /** Whether it was known which version the sheets answer when the columns were written. */
    boolean hasVersions() {
        return hasVersions;
    }

    Entry of(Question question) {
        return of(question.key());
    }

    Entry of(String question) {
        return entries.get(question);
    }

    /** The column of an option; one that no sheet has where question or option are not known. */
    int option(String question, String option) {
        var known = entries.get(question);
        return known == null ? Integer.MAX_VALUE : known.options().getOrDefault(option, Integer.MAX_VALUE);
    }

    Collection<Entry> entries() {
        return entries.values();
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(WITH_VERSIONS);
        write(older, DataOutput::writeInt, out);
        out.writeInt(entries.size());
        for (var entry : entries.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeInt(entry.getValue().answered());
            out.writeInt(entry.getValue().number());
            write(entry.getValue().options(), DataOutput::writeUTF, out);
            out.writeInt(entry.getValue().since());
            write(entry.getValue().laterOptions(), DataOutput::writeUTF, out);
        }
        out.writeInt(columns);
        out.writeInt(numberQuestions);
    }

    /** What was written; lacks the questions themselves until they are added. */
    static Layout read(DataInput in) throws IOException {
        var read = new Layout();
        int first = in.readInt();
        boolean hasVersions = first == WITH_VERSIONS;
        read.hasVersions = hasVersions;
        if (hasVersions) {
            read.older.putAll(read(DataInput::readInt, in));
        }
        for (int left = hasVersions ? in.readInt() : first; left > 0; left--) {
            read.entries.put(
                    in.readUTF(),
                    new Entry(
                            null,
                            in.readInt(),
                            in.readInt(),
                            read(DataInput::readUTF, in),
                            hasVersions ? in.readInt() : FIRST_VERSION,
                            hasVersions ? read(DataInput::readUTF, in) : new HashMap<>()));
        }
        read.columns = in.readInt();
        read.numberQuestions = in.readInt();
        return read;
    }

    /** How the keys of a map are written. */
    private interface KeyWriting<K> {
        void to(DataOutput out, K key) throws IOException;
    }

    /** How the keys of a map are read. */
    private interface KeyReading<K> {
        K from(DataInput in) throws IOException;
    }

    private static <K> void write(Map<K, Integer> map, KeyWriting<K> keys, DataOutput out) throws IOException {
        out.writeInt(map.size());
        for (var entry : map.entrySet()) {
            keys.to(out, entry.getKey());
            out.writeInt(entry.getValue());
        }
    }

    private static <K> Map<K, Integer> read(KeyReading<K> keys, DataInput in) throws IOException {
        var map = new HashMap<K, Integer>();
        for (int left = in.readInt(); left > 0; left--) {
            map.put(keys.from(in), in.readInt());
        }
        return map;
    }
}
