package fi.kenen.index;

import fi.kenen.answer.log.KeptIndex;
import fi.kenen.answer.log.KeptIndex.Head;
import fi.kenen.answer.log.KeptIndex.Writing;
import fi.kenen.answer.log.LogPositions.Position;
import fi.kenen.http.problem.DatabaseFailure;
import fi.kenen.survey.Survey;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.jboss.logging.Logger;

/**
 * Keeps columns in the database, so that a replica which has none reads them instead of all sheets. They are no truth of their
 * own: what does not fit is left, and columns are built.
 */
@ApplicationScoped
class KeptColumns {

    /** Another one when columns are written otherwise, so that no release reads what another wrote in its way. */
    static final int FORM = 1;

    private static final int BYTES_AT_ONCE = 1 << 22;

    private static final Logger LOG = Logger.getLogger(KeptColumns.class);

    private final KeptIndex index;
    private final ColumnsConfig config;
    private final IndexMeters meters;

    KeptColumns(KeptIndex index, ColumnsConfig config, IndexMeters meters) {
        this.index = index;
        this.config = config;
        this.meters = meters;
    }

    /** The head of what is kept of a survey now; that of nothing where none are to be kept. */
    Head head(Survey survey) {
        return config.keepAfter() > 0 ? index.head(survey.id()) : Head.NONE;
    }

    /**
     * Columns of a survey that still hold, but for changes since.
     *
     * @param done is told which chunk is being read
     */
    Optional<Columns> read(Survey survey, Head head, Position seen, IntConsumer done) {
        boolean isHolding = head.form() == FORM
                && head.run() == seen.run()
                && head.revision() <= survey.revision()
                && head.erasedThrough() <= head.asOf();
        return isHolding
                ? meters.timeReading(() -> index.read(survey.id(), head, done, chunks -> read(head, chunks)))
                : Optional.empty();
    }

    private static Columns read(Head head, InputStream chunks) throws IOException {
        var begin = new ByteArrayInputStream(head.bytes());
        var columns = Columns.read(new DataInputStream(new SequenceInputStream(begin, chunks)));
        columns.keep(true);
        return columns;
    }

    boolean isDue(Keeping keeping) {
        return config.keepAfter() > 0 && keeping.isDue(config.keepAfter());
    }

    /** Takes columns as they are at a moment; nothing where there are others by then. */
    interface Moment {

        /** @param all whether all chunks are wanted, or those that have changed since they were kept */
        Optional<Standing> take(boolean all);
    }

    /**
     * Columns as they were at a moment.
     *
     * @param head what is written before the chunks
     * @param chunks to be kept, which do not change any more, by their places
     */
    record Standing(long run, long revision, long asOf, byte[] head, SortedMap<Integer, Chunk> chunks) {}

    /** Keeps the columns of a survey, unless somebody else does. */
    void keep(long survey, Keeping keeping, Moment moment) {
        long began = System.nanoTime();
        try {
            long there = index.token(survey);
            if (there == KeptIndex.NOTHING) {
                keeping.see(KeptIndex.NOTHING);
            } else if (there != keeping.token()) {
                keeping.leave(there, config.keepAfter());
                return;
            }
            boolean all = !keeping.isOwn();
            var kept = moment.take(all).flatMap(standing -> keep(survey, keeping, standing, all));
            long nanos = System.nanoTime() - began;
            if (kept.isPresent()) {
                keeping.kept(kept.get().token(), nanos);
                meters.kept(nanos);
            } else {
                keeping.fail(nanos, config.keepAfter());
            }
        } catch (DatabaseFailure e) {
            keeping.fail(System.nanoTime() - began, config.keepAfter());
            LOG.warnf("The columns of survey %d are kept later: %s", survey, e.getMessage());
        }
    }

    /**
     * As few chunks in each transaction as others can wait for; the last one brings the head by which all of them hold.
     *
     * @return that head; empty where they are not kept
     */
    private Optional<Head> keep(long survey, Keeping keeping, Standing standing, boolean all) {
        var head = Head.of(FORM, standing.run(), standing.revision(), standing.asOf(), standing.head());
        int beyond = all && !standing.chunks().isEmpty() ? standing.chunks().lastKey() + 1 : Integer.MAX_VALUE;
        var some = new TreeMap<Integer, Writing>();
        long bytes = 0;
        for (var chunk : standing.chunks().entrySet()) {
            if (bytes >= BYTES_AT_ONCE) {
                var begun = head.begun();
                if (!index.keep(survey, keeping.token(), begun, beyond, some)) {
                    return Optional.empty();
                }
                keeping.see(begun.token());
                some.clear();
                bytes = 0;
            }
            some.put(chunk.getKey(), out -> chunk.getValue().write(new DataOutputStream(out)));
            bytes += chunk.getValue().bytes();
        }
        return index.keep(survey, keeping.token(), head, beyond, some) ? Optional.of(head) : Optional.empty();
    }
}
