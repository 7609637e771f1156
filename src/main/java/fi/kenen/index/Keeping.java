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

    /** Of what was kept when somebody looked last. */
    private long token;

    /** Whether that is these columns, but for the changes. */
    private boolean isOwn;

    /** How many sheets have changed that are not kept yet; below 0 while somebody else is given time to keep them. */
    private long changed;

    /** Whether any of them was erased. */
    private boolean hasErased;

    private long keptAt = System.nanoTime();
    private long restingUntil = keptAt;

    private Keeping(long token, boolean isOwn, long changed) {
        this.token = token;
        this.isOwn = isOwn;
        this.changed = changed;
    }

    /** That of columns which were read from what is kept. */
    static Keeping ofRead(long token) {
        return new Keeping(token, true, 0);
    }

    /** That of columns which were built of so many sheets, beside what is kept. */
    static Keeping ofBuilt(long token, long sheets) {
        return new Keeping(token, false, sheets);
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

    /** What has this token is kept now, or nothing: not these columns, or not yet all of them. */
    synchronized void see(long token) {
        this.token = token;
        isOwn = false;
    }

    /** Begins to count changes anew. */
    synchronized void begin() {
        changed = 0;
        hasErased = false;
        isOwn = false;
    }

    /** The columns as they were at the beginning have this token and are kept, which took so long. */
    synchronized void kept(long token, long nanos) {
        this.token = token;
        isOwn = true;
        keptAt = System.nanoTime();
        restingUntil = keptAt + REST * nanos;
    }

    /** They could not be kept, and are soon: as if so many sheets more had changed. */
    synchronized void fail(long nanos, int sheets) {
        changed += sheets;
        restingUntil = System.nanoTime() + REST * nanos;
    }

    /** Somebody else keeps columns of the survey, and is let go on with it for twice as many changes. */
    synchronized void leave(long others, int sheets) {
        begin();
        see(others);
        changed = -sheets;
    }
}
