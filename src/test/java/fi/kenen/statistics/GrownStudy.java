package fi.kenen.statistics;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import fi.kenen.statistics.mean.NumberSums;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The answers to a survey that grew between its versions, summed in the plainest way. */
final class GrownStudy {

    private static final List<String> POSITIONS = List.of("none", "low", "medium", "high", "full");

    private static final List<Respondent> RESPONDENTS = read();

    private GrownStudy() {}

    /** A respondent's row. */
    record Respondent(Map<String, String> fields) {

        /** One without an organisation is one of its own. */
        String organisation() {
            var organisation = fields.get("organisation");
            return organisation.isEmpty() ? fields.get("respondent") : organisation;
        }

        /** Null where the respondent is not in the base of the mean. */
        Double number(String question) {
            var answer = fields.get(question);
            if (question.equals("maturity")) {
                return POSITIONS.contains(answer) ? POSITIONS.indexOf(answer) + 1.0 : null;
            }
            return answer.isEmpty() ? null : Double.valueOf(answer);
        }

        /** 1 or 0; null where the respondent is not in the base of the cell. */
        Double tick(String question, String cell) {
            return switch (question) {
                case "roles" ->
                    fields.get("absent." + cell.substring(0, cell.indexOf('.'))).equals("1")
                            ? null
                            : tick(fields.get(cell));
                case "measures" -> tick(fields.get("measure." + cell));
                default ->
                    number(question) == null ? null : fields.get(question).equals(cell) ? 1.0 : 0.0;
            };
        }

        private static Double tick(String field) {
            return field.isEmpty() ? null : Double.valueOf(field);
        }

        /** @param segment {@code all}, or as in {@code sector=private} */
        boolean isOf(String segment) {
            int equals = segment.indexOf('=');
            return equals < 0 || fields.get(segment.substring(0, equals)).equals(segment.substring(equals + 1));
        }

        /** Whether another option of the segment was chosen. */
        boolean isOfTheRest(String segment, String option) {
            return !fields.get(segment).isEmpty() && !isOf(segment + "=" + option);
        }
    }

    static List<Respondent> respondents() {
        return RESPONDENTS;
    }

    static long organisations() {
        return values(respondent -> true, respondent -> 0.0).size();
    }

    /** What those of a group who are in the base said, by organisation. */
    static Map<String, List<Double>> values(Predicate<Respondent> group, Function<Respondent, Double> value) {
        var values = new TreeMap<String, List<Double>>();
        RESPONDENTS.stream()
                .filter(group)
                .filter(respondent -> value.apply(respondent) != null)
                .forEach(respondent ->
                        values.merge(respondent.organisation(), List.of(value.apply(respondent)), GrownStudy::joined));
        return values;
    }

    static ClusterSums clusterSums(Map<String, List<Double>> ticks) {
        long[] sums = new long[5];
        for (var organisation : ticks.values()) {
            long n = organisation.size();
            long y = (long) sum(organisation);
            sums[0] += y;
            sums[1] += n;
            sums[2] += y * y;
            sums[3] += y * n;
            sums[4] += n * n;
        }
        return new ClusterSums(sums[0], sums[1], sums[2], sums[3], sums[4]);
    }

    static CrossSums crossSums(Map<String, List<Double>> a, Map<String, List<Double>> b) {
        long[] sums = new long[4];
        a.forEach((organisation, ticks) -> {
            var others = b.getOrDefault(organisation, List.of());
            sums[0] += (long) (sum(ticks) * sum(others));
            sums[1] += (long) (sum(ticks) * others.size());
            sums[2] += (long) (ticks.size() * sum(others));
            sums[3] += (long) ticks.size() * others.size();
        });
        return new CrossSums(sums[0], sums[1], sums[2], sums[3]);
    }

    static NumberSums numberSums(Map<String, List<Double>> numbers) {
        var all = numbers.values().stream().reduce(List.of(), GrownStudy::joined);
        double mean = all.isEmpty() ? 0 : sum(all) / all.size();
        return new NumberSums(
                all.size(),
                numbers.size(),
                mean,
                all.stream().mapToDouble(y -> (y - mean) * (y - mean)).sum(),
                numbers.values().stream()
                        .mapToDouble(organisation -> Math.pow(deviation(organisation, mean), 2))
                        .sum());
    }

    /** Σ (deviation in a / Nₐ - deviation in b / N_b)². */
    static double clusterSquares(Map<String, List<Double>> a, Map<String, List<Double>> b) {
        var sumsA = numberSums(a);
        var sumsB = numberSums(b);
        return union(a, b).stream()
                .mapToDouble(organisation -> deviation(a.getOrDefault(organisation, List.of()), sumsA.mean())
                                / Math.max(1, sumsA.base())
                        - deviation(b.getOrDefault(organisation, List.of()), sumsB.mean()) / Math.max(1, sumsB.base()))
                .map(difference -> difference * difference)
                .sum();
    }

    static TreeSet<String> union(Map<String, List<Double>> a, Map<String, List<Double>> b) {
        var union = new TreeSet<>(a.keySet());
        union.addAll(b.keySet());
        return union;
    }

    private static double deviation(List<Double> numbers, double mean) {
        return sum(numbers) - numbers.size() * mean;
    }

    private static double sum(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).sum();
    }

    private static List<Double> joined(List<Double> some, List<Double> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private static List<Respondent> read() {
        var file = Objects.requireNonNull(GrownStudy.class.getResourceAsStream("/oracle/second/respondents-2025.csv"));
        try (var rows = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return rows.stream()
                    .map(NamedCsvRecord::getFieldsAsMap)
                    .map(Respondent::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
