package fi.kenen.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The answers from which the reference values were computed, summed in the plainest way. */
final class Study {

    private static final List<Respondent> RESPONDENTS = read();

    private Study() {}

    /** A respondent's row: segments, and 0, 1 or nothing for every cell. */
    record Respondent(Map<String, String> fields) {

        String organisation() {
            return fields.get("organisation");
        }

        boolean ticked(String column) {
            return fields.get(column).equals("1");
        }

        boolean answeredRoles(String function) {
            return !fields.get(function + ".performs").isEmpty() && !ticked("absent." + function);
        }

        boolean answeredMeasures() {
            return !fields.get("measure.retention").isEmpty();
        }

        /** @param segment {@code all}, or as in {@code sector=private} */
        boolean isOf(String segment) {
            int equals = segment.indexOf('=');
            return equals < 0 || fields.get(segment.substring(0, equals)).equals(segment.substring(equals + 1));
        }
    }

    static JsonNode reference(String name) {
        try (var json = resource("/oracle/" + name + ".json")) {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> functions() {
        var functions = reference("definition").path("question").path("functions");
        return StreamSupport.stream(functions.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }

    static long organisations() {
        return organisations(RESPONDENTS).size();
    }

    static List<Respondent> base(String segment, String function) {
        return RESPONDENTS.stream()
                .filter(respondent -> respondent.isOf(segment) && respondent.answeredRoles(function))
                .toList();
    }

    static Collection<List<Respondent>> organisations(List<Respondent> respondents) {
        return respondents.stream()
                .collect(Collectors.groupingBy(Respondent::organisation))
                .values();
    }

    static ClusterSums sums(List<Respondent> base, String column) {
        long[] sums = new long[5];
        for (var organisation : organisations(base)) {
            long y = ticks(organisation, column);
            long n = organisation.size();
            add(sums, y, n, y * y, y * n, n * n);
        }
        return new ClusterSums(sums[0], sums[1], sums[2], sums[3], sums[4]);
    }

    static CrossSums crossSums(List<Respondent> baseA, List<Respondent> baseB, String column) {
        long[] sums = new long[4];
        for (var a : organisations(baseA)) {
            for (var b : organisations(baseB)) {
                if (a.get(0).organisation().equals(b.get(0).organisation())) {
                    long yA = ticks(a, column);
                    long yB = ticks(b, column);
                    add(sums, yA * yB, yA * b.size(), a.size() * yB, (long) a.size() * b.size());
                }
            }
        }
        return new CrossSums(sums[0], sums[1], sums[2], sums[3]);
    }

    static OrganisationSums organisationSums(List<Respondent> base, String column) {
        var sums = new OrganisationSums();
        organisations(base).forEach(organisation -> sums.add(ticks(organisation, column), organisation.size()));
        return sums;
    }

    static TwoByTwo counts(List<Respondent> base, String first, String second) {
        return new TwoByTwo(
                count(base, respondent -> respondent.ticked(first) && respondent.ticked(second)),
                count(base, respondent -> respondent.ticked(first) && !respondent.ticked(second)),
                count(base, respondent -> !respondent.ticked(first) && respondent.ticked(second)),
                count(base, respondent -> !respondent.ticked(first) && !respondent.ticked(second)));
    }

    static long ticks(List<Respondent> respondents, String column) {
        return count(respondents, respondent -> respondent.ticked(column));
    }

    static List<Respondent> union(List<Respondent> a, List<Respondent> b) {
        return Stream.concat(a.stream(), b.stream()).distinct().toList();
    }

    private static long count(List<Respondent> respondents, Predicate<Respondent> condition) {
        return respondents.stream().filter(condition).count();
    }

    private static void add(long[] sums, long... values) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += values[i];
        }
    }

    private static List<Respondent> read() {
        try (var rows = CsvReader.builder()
                .ofNamedCsvRecord(new InputStreamReader(resource("/demo/respondents.csv"), StandardCharsets.UTF_8))) {
            return rows.stream()
                    .map(NamedCsvRecord::getFieldsAsMap)
                    .map(Respondent::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(Study.class.getResourceAsStream(name), name);
    }
}
