package fi.kenen.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;

/**
 * The sheets of the demo study over and over in a table of DuckDB in memory, as it counts them fastest: a boolean column for
 * each cell of the matrix and for each function that may be absent, the sector as an enumeration, organisations as numbers.
 */
final class DuckDb implements AutoCloseable {

    private static final int MEASUREMENTS = 5;
    private static final String BASE = "base.";

    private final Connection connection;

    /** A column for each function, true where it is in the base, and for each cell. */
    private final List<String> functions;

    private final List<String> cells;

    DuckDb(JsonNode definition, List<ObjectNode> study, int sheets) throws SQLException {
        var roles = question(definition, "roles");
        functions = keys(roles.get("functions"));
        cells = functions.stream()
                .flatMap(function -> keys(roles.get("roles")).stream().map(role -> function + "." + role))
                .toList();
        connection = DriverManager.getConnection("jdbc:duckdb:");
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TYPE sector AS ENUM ("
                    + keys(question(definition, "sector").get("options")).stream()
                            .map(option -> "'" + option + "'")
                            .collect(Collectors.joining(", "))
                    + ")");
            statement.execute("CREATE TABLE study (which INTEGER, organisation INTEGER, sector sector, "
                    + columns()
                            .map(column -> quoted(column) + " BOOLEAN NOT NULL")
                            .collect(Collectors.joining(", "))
                    + ")");
        }
        fill(study, sheets);
    }

    /** Milliseconds in the middle of many for the count of each cell and its base, by sector. */
    double bySectorMillis() {
        return millis(bySector(columns()));
    }

    /** All ticks in the matrix by sector. */
    long ticks() throws SQLException {
        long ticks = 0;
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(bySector(cells.stream()))) {
            while (rows.next()) {
                for (int cell = 0; cell < cells.size(); cell++) {
                    ticks += rows.getLong(2 + cell);
                }
            }
        }
        return ticks;
    }

    private static String bySector(Stream<String> columns) {
        return "SELECT sector, "
                + columns.map(column -> "count_if(" + quoted(column) + ")").collect(Collectors.joining(", "))
                + " FROM sheet GROUP BY sector";
    }

    /**
     * The same for the sums over organisations that a clustered interval takes: of the squares of ticks and of bases, and of the
     * products of the two.
     */
    double sumsByOrganisationMillis() {
        var counts = columns()
                .map(column -> "count_if(" + quoted(column) + ") AS " + quoted(column))
                .collect(Collectors.joining(", "));
        var sums = Stream.concat(
                        functions.stream().map(function -> BASE + function).map(base -> sum(base, base)),
                        cells.stream().flatMap(cell -> {
                            var base = BASE + cell.substring(0, cell.indexOf('.'));
                            return Stream.of(sum(cell, cell), sum(cell, base));
                        }))
                .collect(Collectors.joining(", "));
        return millis("SELECT sector, " + sums + " FROM (SELECT sector, organisation, " + counts
                + " FROM sheet GROUP BY sector, organisation) GROUP BY sector");
    }

    private static String sum(String one, String other) {
        return "sum(" + quoted(one) + " * " + quoted(other) + ")";
    }

    private double millis(String query) {
        var nanos = new long[MEASUREMENTS];
        for (int i = -1; i < MEASUREMENTS; i++) {
            long begin = System.nanoTime();
            run(query);
            if (i >= 0) {
                nanos[i] = System.nanoTime() - begin;
            }
        }
        Arrays.sort(nanos);
        return nanos[MEASUREMENTS / 2] / 1e6;
    }

    private void run(String query) {
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            int sectors = 0;
            while (rows.next()) {
                sectors++;
            }
            if (sectors < 2) {
                throw new IllegalStateException(sectors + " sectors were counted");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("DuckDB cannot count.", e);
        }
    }

    /** Has the database itself repeat the study, which is quicker than to tell it every sheet. */
    private void fill(List<ObjectNode> study, int sheets) throws SQLException {
        int organisations = fillOnce(study);
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE sheet AS SELECT CAST(place // " + study.size() + " * " + organisations
                    + " + organisation AS INTEGER) AS organisation, * EXCLUDE (place, organisation, which)"
                    + " FROM range(" + sheets + ") AS places(place) JOIN study ON which = place % " + study.size());
        }
    }

    /** @return how many organisations it has */
    private int fillOnce(List<ObjectNode> study) throws SQLException {
        var places = new HashMap<String, Integer>();
        var columns = columns().toList();
        try (var appender = connection.unwrap(DuckDBConnection.class).createAppender("study")) {
            for (int i = 0; i < study.size(); i++) {
                var sheet = study.get(i);
                var answers = sheet.get("answers");
                var ticks = ticks(answers);
                appender.beginRow();
                appender.append(i);
                appender.append(places.computeIfAbsent(sheet.get("organisation").textValue(), name -> places.size()));
                appender.append(answers.get("sector").textValue());
                for (var column : columns) {
                    appender.append(ticks.contains(column));
                }
                appender.endRow();
            }
        }
        return places.size();
    }

    /** The columns that are true of some answers. */
    private Set<String> ticks(JsonNode answers) {
        var ticked = new LinkedHashSet<String>();
        var roles = answers.get("roles");
        if (roles == null) {
            return ticked;
        }
        functions.forEach(function -> ticked.add(BASE + function));
        for (var row : roles.properties()) {
            for (var role : row.getValue()) {
                if (role.textValue().equals("absent")) {
                    ticked.remove(BASE + row.getKey());
                } else {
                    ticked.add(row.getKey() + "." + role.textValue());
                }
            }
        }
        return ticked;
    }

    private Stream<String> columns() {
        return Stream.concat(functions.stream().map(function -> BASE + function), cells.stream());
    }

    private static String quoted(String column) {
        return '"' + column + '"';
    }

    private static JsonNode question(JsonNode definition, String key) {
        return elements(definition.get("questions"), Function.identity()).stream()
                .filter(question -> question.get("key").textValue().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> keys(JsonNode choices) {
        return elements(choices, choice -> choice.get("key").textValue());
    }

    private static <T> List<T> elements(JsonNode array, Function<JsonNode, T> of) {
        var elements = new ArrayList<T>();
        array.forEach(element -> elements.add(of.apply(element)));
        return elements;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
