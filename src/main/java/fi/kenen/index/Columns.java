package fi.kenen.index;

import fi.kenen.answer.log.SheetScan.Entry;
import fi.kenen.http.json.Json;
import fi.kenen.survey.SurveyDefinition;
import fi.kenen.survey.question.NumberQuestion;
import fi.kenen.survey.question.Question;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The index of one survey: over its complete sheets, a row of bits for each option and for each question that was
 * answered, and the organisation of each sheet. What the rows of a row's options are is known by name, so that a survey
 * which grows only gets more rows. Not safe to be changed while it is read.
 */
public final class Columns {

    /** The column of all complete sheets. */
    public static final int COMPLETE = 0;

    /** The organisation of no sheet. */
    static final int NO_ORGANISATION = -1;

    private static final int NONE = -1;
    private static final int BLOCK = 256;
    private static final int CHUNKS_FOR_ONE_CORE = 8;

    private final Map<String, Known> questions = new HashMap<>();
    private final List<Chunk> chunks = new ArrayList<>();
    private int columns = COMPLETE + 1;
    private int numberQuestions;
    private int organisations;
    private long lastNumber;
    private long timesUpTo;

    /** Made when it is asked for; null until then, and after a change. */
    private Clusters clusters;

    /** @param number its place among the number questions; -1 for others */
    private record Known(Question question, int answered, Map<String, Integer> options, int number) {}

    /**
     * What is counted: the sheets of a column, without those of another.
     *
     * @param without -1 for none
     */
    public record Condition(int column, int without) {

        public Condition(int column) {
            this(column, NONE);
        }
    }

    /**
     * Which sheets are counted.
     *
     * @param anyOf of each of these lists a sheet has one of the columns
     * @param organisation null for any
     * @param from submitted then or later, in milliseconds since 1970; null for no bound. With a bound the times must
     *     have been told.
     * @param before submitted earlier; null for no bound
     */
    public record Selection(List<int[]> anyOf, Integer organisation, Long from, Long before) {

        public static final Selection ALL = new Selection(List.of(), null, null, null);

        boolean hasTime() {
            return from != null || before != null;
        }
    }

    /** Makes room for the questions of a survey, and those options of known ones that are new. */
    public void know(SurveyDefinition survey) {
        for (var question : survey.questions()) {
            var before = questions.get(question.key());
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
            questions.put(question.key(), new Known(question, answered, options, number));
        }
    }

    /** Puts a sheet in the place of what was there under its number. Its organisation is told apart. */
    public void put(Entry sheet) {
        var chunk = chunk(sheet.number());
        int at = at(sheet.number());
        chunk.clear(at);
        clusters = null;
        lastNumber = Math.max(lastNumber, sheet.number());
        if (sheet.number() <= timesUpTo) {
            // One of an import was not there yet when times were told.
            chunk.time(at, sheet.submittedAt().toEpochMilli());
        }
        if (!sheet.complete() || sheet.answers() == null) {
            return;
        }
        chunk.set(COMPLETE, at);
        for (var answer : Json.stored(sheet.answers()).properties()) {
            var known = questions.get(answer.getKey());
            chunk.set(known.answered(), at);
            for (var option : known.question().ticked(answer.getValue())) {
                chunk.set(known.options().get(option), at);
            }
            if (known.number() != NONE) {
                chunk.number(known.number(), at, answer.getValue().doubleValue());
            }
        }
    }

    /** Names an organisation that no sheet has yet. */
    public int newOrganisation() {
        return ++organisations;
    }

    public void organisation(long number, int organisation) {
        clusters = null;
        chunk(number).organisation(at(number), organisation);
    }

    /** The organisation of a sheet; 0 for none. */
    public int organisation(long number) {
        return chunk(number).organisation(at(number));
    }

    public void time(long number, long millis) {
        chunk(number).time(at(number), millis);
        timesUpTo = number;
    }

    /** The number of the last sheet whose time was told; 0 for none. */
    long timesUpTo() {
        return timesUpTo;
    }

    /** The highest number of a sheet; 0 when there is none. */
    public long lastNumber() {
        return lastNumber;
    }

    /** The column of the sheets that answered a question. */
    public int answered(Question question) {
        return questions.get(question.key()).answered();
    }

    /** The complete sheets that did not answer a question. */
    public Condition unanswered(Question question) {
        return new Condition(COMPLETE, answered(question));
    }

    /** The column of the sheets that ticked an option. */
    public int option(Question question, String option) {
        return questions.get(question.key()).options().get(option);
    }

    /**
     * Counts sheets.
     *
     * @param slices of each the counters that must count a sheet, all of them; none for all sheets
     * @return by slice and counter
     */
    public long[][] count(Selection selection, List<Condition[]> slices, List<Condition> counters) {
        var chunkNumbers = IntStream.range(0, chunks.size());
        return (chunks.size() < CHUNKS_FOR_ONE_CORE ? chunkNumbers : chunkNumbers.parallel())
                .mapToObj(chunk -> count(chunks.get(chunk), selection, slices, counters))
                .reduce(new long[slices.size()][counters.size()], Columns::sum);
    }

    /** The complete sheets that are selected and that all counters of a slice count. */
    public SheetSet group(Selection selection, Condition... slice) {
        var sheets = new long[chunks.size()][];
        for (int c = 0; c < sheets.length; c++) {
            var chunk = chunks.get(c);
            var mask = slice(chunk, mask(chunk, selection), slice);
            sheets[c] = mask == null ? chunk.bits(COMPLETE) : mask;
        }
        return new SheetSet(this, sheets);
    }

    /** Of some sheets those that a counter counts. */
    long[][] and(long[][] sheets, Condition counter) {
        var and = new long[sheets.length][];
        for (int c = 0; c < and.length; c++) {
            var counted = counted(chunks.get(c), counter);
            and[c] = sheets[c] == null || counted == null ? null : and(sheets[c], counted.clone());
        }
        return and;
    }

    /** Which sheets are of the same organisation. */
    public synchronized Clusters clusters() {
        if (clusters == null) {
            clusters = Clusters.of(chunks, organisations);
        }
        return clusters;
    }

    /**
     * The same of two surveys, told so that organisations which are in both stand at the same place.
     *
     * @param same pairs of an organisation of the one and an organisation of the other
     */
    public static Clusters.Matched match(Columns one, Columns other, List<int[]> same) {
        var others = new int[one.organisations + 1];
        same.forEach(pair -> others[pair[0]] = pair[1]);
        return Clusters.match(one.chunks, one.organisations, other.chunks, other.organisations, others);
    }

    /** The answers to a number question of the sheets that all counters of a slice count, in no order. */
    public double[] numbers(Selection selection, Condition[] slice, Question question) {
        var known = questions.get(question.key());
        var values = new double[1024];
        int count = 0;
        for (var chunk : chunks) {
            var answered = chunk.bits(known.answered());
            var mask = slice(chunk, mask(chunk, selection), slice);
            for (int w = 0; answered != null && w < chunk.words(); w++) {
                for (long left = mask == null ? answered[w] : answered[w] & mask[w]; left != 0; left &= left - 1) {
                    values = count == values.length ? Arrays.copyOf(values, 2 * count) : values;
                    values[count++] = chunk.numbers(known.number())[w * Long.SIZE + Long.numberOfTrailingZeros(left)];
                }
            }
        }
        return Arrays.copyOf(values, count);
    }

    /** The heap that the index takes. */
    public long bytes() {
        return chunks.stream().mapToLong(Chunk::bytes).sum() + (clusters == null ? 0 : clusters.bytes());
    }

    /** About the most heap that the index of a survey's sheets can take. */
    public static long bytes(SurveyDefinition survey, long sheets) {
        long rows = survey.questions().stream()
                .mapToLong(question -> 1 + question.tickable().size())
                .sum();
        long numbers = survey.questions().stream()
                .filter(NumberQuestion.class::isInstance)
                .count();
        return sheets * (rows + 1) / 8 + sheets * (4 + 8 * numbers);
    }

    /** The sheets, bits by chunk, of which anything is otherwise than it was. */
    public long[][] changedSince(Columns before) {
        var changed = new long[chunks.size()][];
        for (int i = 0; i < changed.length; i++) {
            int c = i;
            var chunk = chunks.get(c);
            var old = c < before.chunks.size() ? before.chunks.get(c) : new Chunk();
            changed[c] = new long[chunk.words()];
            chunk.differ(COMPLETE, old, COMPLETE, changed[c]);
            for (var known : questions.values()) {
                var was = before.questions.get(known.question().key());
                chunk.differ(known.answered(), old, was.answered(), changed[c]);
                known.options()
                        .forEach((option, column) ->
                                chunk.differ(column, old, was.options().get(option), changed[c]));
                if (known.number() != NONE) {
                    chunk.differNumbers(known.number(), known.answered(), old, was.number(), changed[c]);
                }
            }
        }
        return changed;
    }

    /** Everything but when sheets were submitted. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(questions.size());
        for (var question : questions.entrySet()) {
            out.writeUTF(question.getKey());
            out.writeInt(question.getValue().answered());
            out.writeInt(question.getValue().number());
            out.writeInt(question.getValue().options().size());
            for (var option : question.getValue().options().entrySet()) {
                out.writeUTF(option.getKey());
                out.writeInt(option.getValue());
            }
        }
        out.writeInt(columns);
        out.writeInt(numberQuestions);
        out.writeInt(organisations);
        out.writeLong(lastNumber);
        out.writeInt(chunks.size());
        for (var chunk : chunks) {
            chunk.write(out);
        }
    }

    /** What was written; the questions of the survey must be told before anything is asked. */
    public static Columns read(DataInput in) throws IOException {
        var read = new Columns();
        for (int left = in.readInt(); left > 0; left--) {
            var key = in.readUTF();
            int answered = in.readInt();
            int number = in.readInt();
            var options = new HashMap<String, Integer>();
            for (int option = in.readInt(); option > 0; option--) {
                options.put(in.readUTF(), in.readInt());
            }
            read.questions.put(key, new Known(null, answered, options, number));
        }
        read.columns = in.readInt();
        read.numberQuestions = in.readInt();
        read.organisations = in.readInt();
        read.lastNumber = in.readLong();
        for (int left = in.readInt(); left > 0; left--) {
            read.chunks.add(Chunk.read(in));
        }
        return read;
    }

    private Chunk chunk(long number) {
        int index = (int) ((number - 1) / Chunk.SHEETS);
        while (chunks.size() <= index) {
            chunks.add(new Chunk());
        }
        return chunks.get(index);
    }

    private static int at(long number) {
        return (int) ((number - 1) % Chunk.SHEETS);
    }

    /** Block by block, so that the masks of many slices stay in the cache nearest to the processor. */
    private static long[][] count(
            Chunk chunk, Selection selection, List<Condition[]> slices, List<Condition> counters) {
        var counts = new long[slices.size()][counters.size()];
        var selected = mask(chunk, selection);
        var masks = slices.stream().map(slice -> slice(chunk, selected, slice)).toArray(long[][]::new);
        var counted = counters.stream().map(counter -> counted(chunk, counter)).toArray(long[][]::new);
        for (int from = 0; from < chunk.words(); from += BLOCK) {
            int to = Math.min(from + BLOCK, chunk.words());
            for (int c = 0; c < counted.length; c++) {
                for (int s = 0; counted[c] != null && s < masks.length; s++) {
                    counts[s][c] +=
                            masks[s] == null ? count(counted[c], from, to) : count(counted[c], masks[s], from, to);
                }
            }
        }
        return counts;
    }

    /** The sheets of a chunk that are counted; null for none. */
    private static long[] counted(Chunk chunk, Condition counter) {
        var counted = chunk.bits(counter.column());
        var without = counter.without() == NONE ? null : chunk.bits(counter.without());
        if (counted == null || without == null) {
            return counted;
        }
        var remaining = new long[chunk.words()];
        for (int w = 0; w < remaining.length; w++) {
            remaining[w] = counted[w] & ~without[w];
        }
        return remaining;
    }

    private static long count(long[] bits, int from, int to) {
        long count = 0;
        for (int w = from; w < to; w++) {
            count += Long.bitCount(bits[w]);
        }
        return count;
    }

    private static long count(long[] bits, long[] mask, int from, int to) {
        long count = 0;
        for (int w = from; w < to; w++) {
            count += Long.bitCount(bits[w] & mask[w]);
        }
        return count;
    }

    /** The sheets of a chunk that are selected; null for all. */
    private static long[] mask(Chunk chunk, Selection selection) {
        long[] mask = null;
        for (var columns : selection.anyOf()) {
            mask = and(mask, any(chunk, columns));
        }
        if (selection.organisation() != null) {
            mask = and(mask, where(chunk, sheet -> chunk.organisation(sheet) == selection.organisation()));
        }
        if (selection.hasTime()) {
            mask = and(mask, where(chunk, sheet -> isWithin(chunk.time(sheet), selection)));
        }
        return mask;
    }

    private static boolean isWithin(long time, Selection selection) {
        return (selection.from() == null || time >= selection.from())
                && (selection.before() == null || time < selection.before());
    }

    private static long[] slice(Chunk chunk, long[] selected, Condition[] slice) {
        var mask = selected;
        for (var counter : slice) {
            var counted = counted(chunk, counter);
            mask = and(mask, counted == null ? new long[chunk.words()] : counted.clone());
        }
        return mask;
    }

    private static long[] any(Chunk chunk, int... columns) {
        var any = new long[chunk.words()];
        for (int column : columns) {
            var bits = chunk.bits(column);
            for (int w = 0; bits != null && w < any.length; w++) {
                any[w] |= bits[w];
            }
        }
        return any;
    }

    /** Of the complete sheets those that hold a condition. */
    private static long[] where(Chunk chunk, IntPredicate condition) {
        var complete = chunk.bits(COMPLETE);
        var where = new long[chunk.words()];
        for (int w = 0; complete != null && w < where.length; w++) {
            for (long left = complete[w]; left != 0; left &= left - 1) {
                int sheet = w * Long.SIZE + Long.numberOfTrailingZeros(left);
                where[w] |= condition.test(sheet) ? 1L << sheet : 0;
            }
        }
        return where;
    }

    private static long[] and(long[] mask, long[] fresh) {
        for (int w = 0; mask != null && w < fresh.length; w++) {
            fresh[w] &= mask[w];
        }
        return fresh;
    }

    private static long[][] sum(long[][] a, long[][] b) {
        var sum = new long[a.length][];
        for (int s = 0; s < a.length; s++) {
            sum[s] = a[s].clone();
            for (int c = 0; c < sum[s].length; c++) {
                sum[s][c] += b[s][c];
            }
        }
        return sum;
    }
}
