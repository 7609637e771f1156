package fi.kenen.index;

import fi.kenen.answer.log.SheetScan.Entry;
import java.time.Duration;
import java.util.List;

/** When the columns of a survey that are in memory are to be kept, and what of them is. */
final class Keeping {

    /** What takes long is done at most for one part in so many of the time. */
    private static final long REST = 20;

    /** As long as what is kept of a sheet may say what the sheet does not say any more. */
    private static final long STALE_NANOS = Duration.ofHours(1).toNanos();

    private long token;
    private boolean isOwn;
    private long changed;
    private boolean hasErased;
    private long keptAt = System.nanoTime();
    private long restingUntil = keptAt;

    /**
     * @param token of what is kept
     * @param isOwn whether these columns are what is kept
     */
    Keeping(long token, boolean isOwn) {
        this.token = token;
        this.isOwn = isOwn;
    }

    synchronized void changed(long sheets) {
        changed += sheets;
    }

    synchronized void changed(List<Entry> sheets) {
        changed += sheets.size();
        hasErased |= sheets.stream().anyMatch(sheet -> sheet.answers() == null);
    }

    /** Whether so many sheets have changed; of what is kept already, whether one was erased, or any changed long ago. */
    synchronized boolean isDue(int sheets) {
        long now = System.nanoTime();
        boolean isStale = isOwn && (hasErased || changed > 0 && now - keptAt >= STALE_NANOS);
        return (changed >= sheets || isStale) && now - restingUntil >= 0;
    }

    /** Whether what was kept, when somebody looked last, is these columns as they were. */
    synchronized boolean isOwn() {
        return isOwn;
    }

    /** The token of what was kept when somebody looked last. */
    synchronized long token() {
        return token;
    }

    synchronized void see(long kept) {
        token = kept;
    }

    /** Nothing is kept any more. */
    synchronized void seeNothing() {
        token = 0;
        isOwn = false;
    }

    /** Begins to count changes anew. */
    synchronized void begin() {
        changed = 0;
        hasErased = false;
        isOwn = false;
    }

    /** The columns as they were at the beginning are kept. */
    synchronized void kept(long nanos) {
        isOwn = true;
        keptAt = System.nanoTime();
        restingUntil = keptAt + REST * nanos;
    }

    /** They could not be kept, and are soon. */
    synchronized void fail(long nanos, int sheets) {
        changed += sheets;
        restingUntil = System.nanoTime() + REST * nanos;
    }

    /** Somebody else keeps columns of the survey, and is let go on with it for twice as many changes. */
    synchronized void leave(long others, int sheets) {
        begin();
        token = others;
        changed = -sheets;
    }
}
