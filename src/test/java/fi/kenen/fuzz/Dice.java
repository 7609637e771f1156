package fi.kenen.fuzz;

import java.util.List;
import java.util.Random;

/** What is drawn for one request. */
final class Dice {

    private final Random random;

    Dice(long seed, int number) {
        random = new Random(seed * 1_000_003 + number);
        // The first numbers of neighbouring seeds are alike.
        random.nextLong();
    }

    /** True once in so many times. */
    boolean once(int times) {
        return random.nextInt(times) == 0;
    }

    /** @return from 0 to below a bound */
    int below(int bound) {
        return random.nextInt(bound);
    }

    long any() {
        return random.nextLong();
    }

    double share() {
        return random.nextDouble();
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    String one(String... of) {
        return of[random.nextInt(of.length)];
    }
}
