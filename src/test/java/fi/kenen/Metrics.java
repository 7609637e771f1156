package fi.kenen;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;

/** What a scrape of the running service says, in the text format of Prometheus. */
public final class Metrics {

    private static final Pattern SAMPLE = Pattern.compile("(\\w+)(\\{.*})? (\\S+)");

    private final List<String> lines;

    private Metrics(Stream<String> lines) {
        this.lines = lines.filter(line -> !line.startsWith("#")).toList();
    }

    /** What the service says now that the tests run against. */
    public static Metrics now() {
        var port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
        return of(Api.anyone()
                .baseUri("http://localhost")
                .port(port)
                .get(URI.create("/q/metrics"))
                .asString());
    }

    public static Metrics of(String text) {
        return new Metrics(text.lines());
    }

    /** Those alone whose names begin so. */
    public Metrics samples(String prefix) {
        return new Metrics(lines.stream().filter(line -> line.startsWith(prefix)));
    }

    /** The names of all that is measured, with the suffixes that samples have. */
    public Set<String> names() {
        return lines.stream().map(line -> part(line, 1)).collect(Collectors.toSet());
    }

    public Set<String> labels() {
        return lines.stream()
                .flatMap(line ->
                        Pattern.compile("[{,](\\w+)=").matcher(line).results().map(label -> label.group(1)))
                .collect(Collectors.toSet());
    }

    /** The sum of all samples of a name whose labels have what is given, such as {@code code="busy"}; 0 where there are none. */
    public double sum(String name, String... labels) {
        return lines.stream()
                .filter(line -> part(line, 1).equals(name))
                .filter(line -> List.of(labels).stream().allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(part(line, 3)))
                .sum();
    }

    private static String part(String line, int group) {
        var sample = SAMPLE.matcher(line);
        if (!sample.matches()) {
            throw new IllegalArgumentException(line);
        }
        return sample.group(group);
    }
}
