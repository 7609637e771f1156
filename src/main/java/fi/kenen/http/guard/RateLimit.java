package fi.kenen.http.guard;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How often each of many may do something: so many at once, and again so many over each minute. */
final class RateLimit {

    /** Who did least recently what is limited is forgotten first. */
    private static final int KNOWN = 50_000;

    private static final long MOST_MINUTES_OF_DEBT = 5;

    private final String name;
    private final long perMinute;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > KNOWN;
        }
    };

    RateLimit(String name, long perMinute) {
        if (perMinute < 1) {
            throw new IllegalArgumentException(name + ": at least one per minute");
        }
        this.name = name;
        this.perMinute = perMinute;
    }

    String name() {
        return name;
    }

    long perMinute() {
        return perMinute;
    }

    /**
     * What has become of asking for one.
     *
     * @param left how many more could be asked for now
     * @param waitMillis 0 where it was counted; otherwise after how many milliseconds one will be left
     */
    record Taken(long left, long waitMillis) {}

    /** Counts one where one is left. */
    Taken take(String who) {
        var probe = bucket(who).tryConsumeAndReturnRemaining(1);
        return new Taken(probe.getRemainingTokens(), toMillis(probe.getNanosToWaitForRefill()));
    }

    /** After how many milliseconds one will be left, without counting any. */
    long waitMillis(String who) {
        var known = known(who);
        return known == null ? 0 : toMillis(known.estimateAbilityToConsume(1).getNanosToWaitForRefill());
    }

    /** Counts one, although none may be left: what came at once is made up for later, within some minutes. */
    void count(String who) {
        var bucket = bucket(who);
        if (bucket.getAvailableTokens() > -MOST_MINUTES_OF_DEBT * perMinute) {
            bucket.consumeIgnoringRateLimits(1);
        }
    }

    private Bucket known(String who) {
        synchronized (buckets) {
            return buckets.get(who);
        }
    }

    private Bucket bucket(String who) {
        synchronized (buckets) {
            return buckets.computeIfAbsent(who, any -> Bucket.builder()
                    .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                    .build());
        }
    }

    private static long toMillis(long nanos) {
        return nanos == 0 ? 0 : Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos));
    }
}
