package fi.kenen.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Results of the demo in one format where a program finds them, and the same results as JSON, to hold what it reads against. */
final class Sources {

    /** One of each kind at least. */
    static final List<String> KINDS = List.of(
            "/matrices/roles?by=sector",
            "/matrices/roles?by=position,sector",
            "/matrices/roles/comparison?by=sector",
            "/matrices/roles/contradictions?by=sector",
            "/matrices/roles/agreement?by=sector",
            "/matrices/roles/concentration?by=sector",
            "/matrices/roles/pairs?roles=performs,leads",
            "/matrices/roles/tallies?by=sector",
            "/frequencies/measures?by=position",
            "/frequencies/position?by=sector",
            "/frequencies/measures/comparison?by=sector",
            "/differences/roles?limit=1000",
            "/associations?rows=roles&columns=measures",
            "/findings");

    /** Those of which the rows are a full cube. */
    static final List<String> CUBES = List.of(
            "/matrices/roles?by=sector",
            "/matrices/roles?by=position,sector",
            "/matrices/roles/comparison?by=sector",
            "/matrices/roles/contradictions?by=sector",
            "/matrices/roles/agreement?by=sector",
            "/matrices/roles/concentration?by=sector",
            "/matrices/roles/pairs?roles=performs,leads",
            "/frequencies/measures?by=position",
            "/frequencies/measures/comparison?by=sector",
            "/associations?rows=roles&columns=measures");

    /** Those that readers are shown with some figures withheld. */
    static final List<String> FOR_READERS = List.of("/matrices/roles?by=position", "/frequencies/measures?by=sector");

    private static final int TOLD = 10;

    private final Path directory;
    private final List<String> names = new ArrayList<>();
    private final List<JsonNode> rows = new ArrayList<>();

    private Sources(Path directory) {
        this.directory = directory;
    }

    /**
     * Files of {@link #KINDS} as they are for analysts, and of {@link #FOR_READERS}, with texts beside keys in Finnish.
     *
     * @param extension of the files' names
     * @param query what makes the service answer in the format
     */
    static Sources files(Path directory, String extension, String query) {
        var sources = new Sources(directory);
        KINDS.forEach(path -> sources.addFile(DemoService.ADMIN_KEY, path, extension, query));
        FOR_READERS.forEach(path -> sources.addFile(DemoService.running().readerKey(), path, extension, query));
        return sources;
    }

    /** JSON-stat of {@link #CUBES} as they are for analysts, and of {@link #FOR_READERS}. */
    static Sources cubes(Path directory) {
        var sources = new Sources(directory);
        CUBES.forEach(path -> sources.addFile(DemoService.ADMIN_KEY, path, "json", "&format=json-stat"));
        FOR_READERS.forEach(
                path -> sources.addFile(DemoService.running().readerKey(), path, "json", "&format=json-stat"));
        return sources;
    }

    /** The addresses of {@link #KINDS} with texts in Finnish, where the key of {@link Program} is taken. */
    static Sources addresses(Path directory, String query) {
        var demo = DemoService.running();
        var sources = new Sources(directory);
        KINDS.forEach(path -> sources.add(
                demo.address() + demo.survey() + with(query, path), demo.json(DemoService.ADMIN_KEY, with("", path))));
        return sources;
    }

    /** Runs a program on all sources, which prints an array of the rows of each as JSON. */
    void areReadBy(String... command) {
        var words = Stream.concat(Stream.of(command), names.stream());
        areRead(json(Program.run(directory, words.toList())));
    }

    /** The same with a program that prints the cells of each cube as rows. */
    void areReadAsCubesBy(String... command) {
        var words = Stream.concat(Stream.of(command), names.stream());
        var read = json(Program.run(directory, words.toList()));
        for (int i = 0; i < read.size(); i++) {
            rows.set(i, Rows.asIn(read.get(i), rows.get(i)));
        }
        areRead(read);
    }

    /** Holds what a program read, an array of the rows of each source, against what the service told. */
    void areRead(JsonNode read) {
        assertEquals(names.size(), read.size());
        var differences = new ArrayList<String>();
        for (int i = 0; i < names.size(); i++) {
            differences.addAll(Rows.differences(names.get(i), rows.get(i), read.get(i)));
        }
        assertEquals(List.of(), differences.stream().limit(TOLD).toList());
    }

    List<String> names() {
        return names;
    }

    private void addFile(String key, String path, String extension, String query) {
        var demo = DemoService.running();
        var name = "%02d%s.%s".formatted(names.size(), path.replaceAll("[^a-z]+", "-"), extension);
        try {
            var file = Files.write(directory.resolve(name), demo.get(key, with(query, path)));
            add(file.toString(), demo.json(key, with("", path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String name, JsonNode result) {
        names.add(name);
        rows.add(Rows.flat(result));
    }

    private static String with(String query, String path) {
        return path + (path.contains("?") ? "&" : "?") + "language=fi" + query;
    }

    static JsonNode json(String text) {
        try {
            return DemoService.JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
