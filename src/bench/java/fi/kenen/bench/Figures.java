package fi.kenen.bench;

import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** How something is timed, told as it comes, and which of many figures counts. */
final class Figures {

    private Figures() {}

    /** Tells what was measured to whoever watches. */
    static <T> T tell(String what, T measured) {
        System.out.printf("%-18s %s%n", what, measured);
        return measured;
    }

    static double seconds(Runnable operation) {
        long begin = System.nanoTime();
        operation.run();
        return (System.nanoTime() - begin) / 1e9;
    }

    static double millis(Runnable operation) {
        return seconds(operation) * 1e3;
    }

    /** Milliseconds in the middle of so many runs, each of which has its number, from 0. */
    static double millis(int runs, IntConsumer run) {
        return median(IntStream.range(0, runs)
                .mapToObj(i -> millis(() -> run.accept(i)))
                .toList());
    }

    static double median(List<Double> values) {
        return median(values, Double::doubleValue);
    }

    static <T> double median(List<T> measured, ToDoubleFunction<T> figure) {
        var sorted = measured.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
