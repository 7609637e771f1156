package fi.kenen.database;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Calendar;
import java.util.TimeZone;

/**
 * The one place where times go to the database and come from it: in UTC, to the millisecond, whatever the zone of the
 * JVM. By itself the connector reads every column as if it were in that zone, and moves what falls into the hour that
 * the zone leaves out in spring.
 */
public final class DatabaseTime {

    private static final TimeZone UTC = TimeZone.getTimeZone(ZoneOffset.UTC);

    private DatabaseTime() {}

    /** The time now, as the database keeps it. */
    public static Instant now() {
        return kept(Instant.now());
    }

    /** A time as the database keeps it; null for none. */
    public static Instant kept(Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.MILLIS);
    }

    /** @param time null for none */
    public static void set(PreparedStatement statement, int parameter, Instant time) throws SQLException {
        statement.setObject(parameter, time == null ? null : LocalDateTime.ofInstant(kept(time), ZoneOffset.UTC));
    }

    /** Null where there is none. */
    public static Instant get(ResultSet row, String column) throws SQLException {
        return get(row, row.findColumn(column));
    }

    /** Null where there is none. */
    public static Instant get(ResultSet row, int column) throws SQLException {
        var time = row.getTimestamp(column, Calendar.getInstance(UTC));
        return time == null ? null : time.toInstant();
    }
}
