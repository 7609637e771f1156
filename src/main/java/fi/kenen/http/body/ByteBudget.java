package fi.kenen.http.body;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;

/** A bound on the bytes that many hold together. Where there are too many, whoever holds most makes room for the others. */
final class ByteBudget {

    private final long most;
    private final boolean oneMayHoldMore;
    private final Set<Share> shares = new HashSet<>();
    private long held;

    ByteBudget(long most) {
        this(most, false);
    }

    /** @param oneMayHoldMore whether the bound is one of all the others beside the one that holds most */
    ByteBudget(long most, boolean oneMayHoldMore) {
        this.most = most;
        this.oneMayHoldMore = oneMayHoldMore;
    }

    synchronized long held() {
        return held;
    }

    /** @param giveUp lets go of all that is held, soon; null for one that never makes room */
    Share share(Runnable giveUp) {
        return new Share(giveUp);
    }

    /** What one of them holds. */
    final class Share {

        private Runnable giveUp;
        private long bytes;
        private boolean isOver;

        private Share(Runnable giveUp) {
            this.giveUp = giveUp;
        }

        /** Whether there is room for more; where there is not, nothing more is held. */
        boolean take(long more) {
            Share largest = null;
            synchronized (ByteBudget.this) {
                if (isOver) {
                    return false;
                }
                bytes += more;
                held += more;
                shares.add(this);
                if (held > most) {
                    largest = largest();
                    if (oneMayHoldMore && held - largest.bytes <= most) {
                        return true;
                    }
                    largest.end();
                }
            }
            if (largest != null && largest != this) {
                largest.giveUp.run();
            }
            return largest != this;
        }

        private Share largest() {
            return shares.stream()
                    .filter(share -> share.giveUp != null)
                    .max(Comparator.comparingLong(share -> share.bytes))
                    .orElse(this);
        }

        void release(long fewer) {
            synchronized (ByteBudget.this) {
                if (!isOver) {
                    bytes -= fewer;
                    held -= fewer;
                    if (bytes == 0) {
                        shares.remove(this);
                    }
                }
            }
        }

        /** From now on it makes no room for others. */
        void keep() {
            synchronized (ByteBudget.this) {
                giveUp = null;
            }
        }

        /** Holds nothing any more, and never will. */
        void end() {
            synchronized (ByteBudget.this) {
                release(bytes);
                isOver = true;
            }
        }
    }
}
