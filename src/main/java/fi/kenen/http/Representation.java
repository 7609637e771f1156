package fi.kenen.http;

import fi.kenen.http.Fault.Code;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Variant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The forms in which a result can be had, by {@code ?format=} or else by Accept. */
public enum Representation {
    JSON(MediaType.APPLICATION_JSON),
    CSV("text/csv; charset=utf-8; header=present");

    private final MediaType mediaType;

    Representation(String mediaType) {
        this.mediaType = MediaType.valueOf(mediaType);
    }

    public MediaType mediaType() {
        return mediaType;
    }

    /**
     * @param format the query parameter; null when it is not given
     * @throws Problem {@link ProblemKind#INVALID_REQUEST} for a format that there is not,
     *     {@link ProblemKind#NOT_ACCEPTABLE} when nothing that Accept names can be had
     */
    public static Representation of(String format, Request request) {
        if (format == null) {
            var accepted = request.selectVariant(List.of(
                    new Variant(JSON.mediaType, (Locale) null, null), new Variant(CSV.mediaType, (Locale) null, null)));
            if (accepted == null) {
                throw new Problem(ProblemKind.NOT_ACCEPTABLE, "Accept " + words() + ".");
            }
            return accepted.getMediaType().getSubtype().equals("csv") ? CSV : JSON;
        }
        for (var representation : values()) {
            if (representation.word().equals(format)) {
                return representation;
            }
        }
        var faults = new Faults();
        faults.addParameter("format", Code.UNKNOWN, "Must be one of " + words() + ".");
        faults.throwIfAny(ProblemKind.INVALID_REQUEST);
        throw new IllegalStateException();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String words() {
        return Arrays.stream(values()).map(Representation::word).collect(Collectors.joining(", "));
    }
}
