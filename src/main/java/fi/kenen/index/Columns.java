package fi.kenen.index;

import fi.kenen.survey.question.Question;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The index of one survey: over its complete sheets, a row of bits for each option and for each question that was
 * answered, and the organisation of each sheet. Not safe to be read while a {@link ColumnsBuilder} changes it.
 */
public final class Columns {

    /** The organisation of no sheet. */
    static final int NO_ORGANISATION = -1;

    final Layout layout;
    final List<Chunk> chunks = new ArrayList<>();
    int organisations;
    long lastNumber;
    long timesUpTo;

    /** Made when it is asked for; null until then, and after a change. */
    Clusters clusters;

    public Columns() {
        this(new Layout());
    }

    private Columns(Layout layout) {
        this.layout = layout;
    }

    /** A chunk to be changed. */
    Chunk own(int index) {
        var chunk = chunks.get(index);
        if (chunk.isKept()) {
            chunk = chunk.duplicate();
            chunks.set(index, chunk);
        }
        return chunk;
    }

    /**
     * Whether the survey has grown and yet it is not known which version of it each sheet answers, because the columns were
     * written when that was not kept.
     */
    public boolean lackVersions() {
        return !layout.hasVersions() && !layout.older().isEmpty();
    }

    /** The column of the sheets that answered a question. */
    public int answered(Question question) {
        return layout.of(question).answered();
    }

    /** The complete sheets that did not answer a question. */
    public Condition unanswered(Question question) {
        return Condition.not(answered(question));
    }

    /** The column of the sheets that ticked an option. */
    public int option(Question question, String option) {
        return layout.of(question).options().get(option);
    }

    /** The sheets that ticked an option, or one of the options of a net. */
    public Condition ticked(Question question, String option) {
        return anyMember(question, option, member -> new Condition(option(question, member)));
    }

    /** The complete sheets that were offered a question. */
    public Condition offered(Question question) {
        return new Condition(Chunk.COMPLETE, older(layout.of(question).since()));
    }

    /** The complete sheets that were offered an option, or one of the options of a net. */
    public Condition offered(Question question, String option) {
        return anyMember(
                question,
                option,
                member ->
                        new Condition(Chunk.COMPLETE, older(layout.of(question).since(member))));
    }

    /**
     * The sheets that answered a question when it offered an option, or one of the options of a net.
     *
     * @param without other options that they have not ticked, by the option that is offered
     */
    public Condition answered(Question question, String option, Function<String, List<String>> without) {
        return anyMember(question, option, member -> {
            var others = without.apply(member).stream().mapToInt(other -> option(question, other));
            var older = Arrays.stream(older(layout.of(question).since(member)));
            return new Condition(
                    answered(question), IntStream.concat(older, others).toArray());
        });
    }

    /**
     * Of the complete sheets that were offered something of a question, those that did not answer it because they were not
     * asked: they have ticked no option that the question depends on. None where everybody is asked.
     */
    public Optional<Condition> notAsked(Question question, Condition offered) {
        return Optional.ofNullable(question.askIf()).map(askIf -> {
            var asking = layout.of(askIf.question());
            var ticked =
                    askIf.options().stream().mapToInt(option -> asking.options().get(option));
            return offered.without(
                    IntStream.concat(IntStream.of(answered(question)), ticked).toArray());
        });
    }

    private static Condition anyMember(Question question, String option, Function<String, Condition> condition) {
        return question.members(option).stream()
                .map(condition)
                .reduce(Condition::or)
                .orElseThrow();
    }

    /** The column of the sheets of versions before one, if that brought anything. */
    private int[] older(int version) {
        return layout.older().containsKey(version) ? new int[] {layout.older().get(version)} : new int[0];
    }

    /** The highest number of a sheet; 0 when there is none. */
    public long lastNumber() {
        return lastNumber;
    }

    /** The organisation of a sheet; 0 for none. */
    public int organisation(long number) {
        return chunks.get(index(number)).organisation(at(number));
    }

    /** The number of the last sheet whose time was told; 0 for none. */
    long timesUpTo() {
        return timesUpTo;
    }

    /**
     * Counts sheets.
     *
     * @param slices of each the conditions that a sheet must hold, all of them; none for all sheets
     * @return by slice and condition
     */
    public long[][] count(Selection selection, List<Condition[]> slices, List<Condition> conditions) {
        return SliceCount.of(chunks, selection, slices, conditions);
    }

    /** The complete sheets that are selected and hold all conditions of a slice. */
    public SheetSet group(Selection selection, Condition... slice) {
        var sheets = new long[chunks.size()][];
        for (int c = 0; c < sheets.length; c++) {
            var sliced = selection.slice(chunks.get(c), slice);
            sheets[c] = sliced == null ? chunks.get(c).bits(Chunk.COMPLETE) : sliced;
        }
        return new SheetSet(chunks, sheets);
    }

    /** The answers to a number question of the sheets that hold all conditions of a slice, in no order. */
    public double[] numbers(Selection selection, Condition[] slice, Question question) {
        var known = layout.of(question);
        var values = new double[1024];
        int count = 0;
        for (var chunk : chunks) {
            var answered = chunk.bits(known.answered());
            var sliced = selection.slice(chunk, slice);
            for (int w = 0; answered != null && w < chunk.words(); w++) {
                for (long left = sliced == null ? answered[w] : answered[w] & sliced[w]; left != 0; left &= left - 1) {
                    values = count == values.length ? Arrays.copyOf(values, 2 * count) : values;
                    values[count++] = chunk.numbers(known.number())[w * Long.SIZE + Long.numberOfTrailingZeros(left)];
                }
            }
        }
        return Arrays.copyOf(values, count);
    }

    /** The answers to a number question of those sheets that have one. */
    public NumberTally numbers(SheetSet sheets, Clusters clusters, Question question) {
        var known = layout.of(question);
        return sheets.in(known.answered()).numbers(clusters, known.number());
    }

    /** The same one by one, in the order of sheets, all of which have one. */
    public double[] numbers(SheetSet sheets, Question question) {
        return sheets.numbers(layout.of(question).number());
    }

    /**
     * In which cell of some crossed segments sheets lie.
     *
     * @param options by the key of each segment, all that it has or some; of one that is not known there are no sheets
     */
    public MarginCells cells(Map<String, List<String>> options) {
        var segments = new ArrayList<int[]>();
        options.forEach((segment, keys) -> segments.add(columns(segment, keys)));
        return MarginCells.of(chunks, segments);
    }

    /** Those selected sheets that have chosen one of these options of every segment. */
    public Selection having(Map<String, List<String>> options, Selection selection) {
        var anyOf = new ArrayList<>(selection.anyOf());
        options.forEach((segment, keys) -> anyOf.add(columns(segment, keys)));
        return new Selection(anyOf, selection.noneOf(), selection.organisation(), selection.from(), selection.before());
    }

    private int[] columns(String segment, List<String> options) {
        return options.stream()
                .mapToInt(option -> layout.option(segment, option))
                .toArray();
    }

    /** Which sheets are of the same organisation. */
    public synchronized Clusters clusters() {
        if (clusters == null) {
            clusters = Clusters.of(chunks, organisations);
        }
        return clusters;
    }

    /**
     * The same of several surveys, told so that an organisation which is in several of them stands at the same place.
     *
     * @param names of each survey by {@link #organisation}; null of one that no sheet is of any more
     */
    public static List<Clusters> match(List<Columns> surveys, List<String[]> names) {
        return Clusters.match(IntStream.range(0, surveys.size())
                .mapToObj(s -> new Clusters.Part(surveys.get(s).chunks, names.get(s)))
                .toList());
    }

    /** The highest that {@link #organisation} tells; 0 when there is none. */
    int lastOrganisation() {
        return organisations;
    }

    /** The sheets of which anything is otherwise than it was. */
    public SheetSet changedSince(Columns before) {
        var changed = new long[chunks.size()][];
        for (int c = 0; c < changed.length; c++) {
            var chunk = chunks.get(c);
            var old = c < before.chunks.size() ? before.chunks.get(c) : new Chunk();
            changed[c] = chunk.difference(Chunk.COMPLETE, old, Chunk.COMPLETE);
            for (var older : layout.older().entrySet()) {
                var was = before.layout.older().get(older.getKey());
                if (was != null) {
                    Bits.or(chunk.difference(older.getValue(), old, was), changed[c]);
                }
            }
            for (var known : layout.entries()) {
                var was = known.question() == null ? null : before.layout.of(known.question());
                if (was == null) {
                    // Its codebook is gone, and nothing is told of it.
                    continue;
                }
                Bits.or(chunk.difference(known.answered(), old, was.answered()), changed[c]);
                for (var option : known.options().entrySet()) {
                    var oldColumn = was.options().get(option.getKey());
                    if (oldColumn != null) {
                        Bits.or(chunk.difference(option.getValue(), old, oldColumn), changed[c]);
                    }
                }
                if (known.hasNumbers()) {
                    chunk.differNumbers(known.number(), known.answered(), old, was.number(), changed[c]);
                }
            }
        }
        return new SheetSet(chunks, changed);
    }

    /** The heap that the index takes. */
    public long bytes() {
        return chunks.stream().mapToLong(Chunk::bytes).sum() + (clusters == null ? 0 : clusters.bytes());
    }

    /** Everything but when sheets were submitted. */
    public void write(DataOutput out) throws IOException {
        out.write(head());
        for (var chunk : chunks) {
            chunk.write(out);
        }
    }

    /** What is written before the chunks. */
    byte[] head() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            layout.write(out);
            out.writeInt(organisations);
            out.writeLong(lastNumber);
            out.writeInt(chunks.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Has all chunks kept as they are: others take the places of those that change from now on.
     *
     * @param all whether none of them is kept yet
     * @return those that are to be kept, by their places
     */
    SortedMap<Integer, Chunk> keep(boolean all) {
        var changed = new TreeMap<Integer, Chunk>();
        for (int c = 0; c < chunks.size(); c++) {
            var chunk = chunks.get(c);
            if (all || !chunk.isKept()) {
                chunk.keep();
                changed.put(c, chunk);
            }
        }
        return changed;
    }

    /** What was written; the questions of the survey must be told to a {@link ColumnsBuilder} before anything is asked. */
    public static Columns read(DataInput in) throws IOException {
        var read = new Columns(Layout.read(in));
        read.organisations = in.readInt();
        read.lastNumber = in.readLong();
        for (int left = in.readInt(); left > 0; left--) {
            read.chunks.add(Chunk.read(in));
        }
        return read;
    }

    static int index(long number) {
        return (int) ((number - 1) / Chunk.SHEETS);
    }

    static int at(long number) {
        return (int) ((number - 1) % Chunk.SHEETS);
    }
}
