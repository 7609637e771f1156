package fi.kenen.http.json;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Times of RFC 3339: what is taken for one, and how those of sheets are told. */
public final class Timestamp {

    /** To the millisecond, in three digits always, so that all are of one length. */
    public static final String MILLIS = "uuuu-MM-dd'T'HH:mm:ss.SSSX";

    /** The same, and fast. */
    private static final DateTimeFormatter FORMAT =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private static final Pattern SHAPE = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)", Pattern.CASE_INSENSITIVE);

    private Timestamp() {}

    /** Empty where the text is no time of RFC 3339. */
    public static Optional<Instant> of(String text) {
        try {
            return SHAPE.matcher(text).matches()
                    ? Optional.of(OffsetDateTime.parse(text).toInstant())
                    : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    public static String write(Instant time) {
        return FORMAT.format(time);
    }
}
