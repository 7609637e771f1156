package fi.kenen.result.kind;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Linear equations whose right sides are known; what they are does not matter to what can be solved. */
final class Equations {

    private final Map<String, Integer> unknowns = new HashMap<>();

    /** By the first unknown of each. */
    private final TreeMap<Integer, TreeMap<Integer, Double>> solved = new TreeMap<>();

    void told(Map<String, Double> sum) {
        var left = reduced(sum);
        if (!left.isEmpty()) {
            double first = left.firstEntry().getValue();
            left.replaceAll((unknown, coefficient) -> coefficient / first);
            solved.put(left.firstKey(), left);
        }
    }

    boolean determine(String unknown) {
        return reduced(Map.of(unknown, 1.0)).isEmpty();
    }

    private TreeMap<Integer, Double> reduced(Map<String, Double> sum) {
        var left = new TreeMap<Integer, Double>();
        sum.forEach((name, coefficient) ->
                left.put(unknowns.computeIfAbsent(name, unknown -> unknowns.size()), coefficient));
        for (var next = left.firstKey(); next != null; next = left.higherKey(next)) {
            var equation = solved.get(next);
            if (equation != null) {
                double times = left.get(next);
                equation.forEach((unknown, coefficient) -> left.merge(unknown, -times * coefficient, Double::sum));
            }
            left.values().removeIf(coefficient -> Math.abs(coefficient) < 1e-9);
            if (left.isEmpty()) {
                return left;
            }
        }
        return left;
    }
}
