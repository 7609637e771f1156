package fi.kenen.answer.log.writing;

/** How fast changes are written of late, and so for how long one more would wait. One thread measures, all may ask. */
final class Pace {

    private final int most;
    private volatile long fullRoundNanos;

    /** @param most how many changes a round has at most */
    Pace(int most) {
        this.most = most;
    }

    /** Takes how long a round took. Only full ones tell how fast it can go; the last ones count most. */
    void measure(int changes, long nanos) {
        if (changes >= most) {
            fullRoundNanos = fullRoundNanos == 0 ? nanos : (fullRoundNanos + nanos) / 2;
        }
    }

    /** How long full rounds before one more change will take, in nanoseconds; 0 until a round was full. */
    long expectedNanos(int waiting) {
        return waiting / most * fullRoundNanos;
    }
}
