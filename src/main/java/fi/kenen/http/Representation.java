package fi.kenen.http;

import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Variant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.stream.Collectors;

/** The forms in which sheets can be had, by {@code ?format=} or else by Accept. */
public enum Representation {
    JSON(MediaType.APPLICATION_JSON),
    NDJSON("application/x-ndjson"),
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
     * @param offered those that the resource has
     * @throws Problem {@link ProblemKind#INVALID_REQUEST} for a format that there is not,
     *     {@link ProblemKind#NOT_ACCEPTABLE} when nothing that Accept names can be had
     */
    public static Representation of(String format, Request request, EnumSet<Representation> offered) {
        if (format == null) {
            var variants = offered.stream()
                    .map(representation -> new Variant(representation.mediaType, (Locale) null, null))
                    .toList();
            var accepted = request.selectVariant(variants);
            if (accepted == null) {
                throw new Problem(ProblemKind.NOT_ACCEPTABLE, "Accept one of " + words(offered) + ".");
            }
            return offered.stream()
                    .filter(representation -> representation.mediaType.equals(accepted.getMediaType()))
                    .findFirst()
                    .orElseThrow();
        }
        var wanted = offered.stream()
                .filter(representation -> representation.word().equals(format))
                .findFirst();
        if (wanted.isPresent()) {
            return wanted.get();
        }
        var faults = new Faults();
        faults.addParameter("format", Code.UNKNOWN, "Must be one of " + words(offered) + ".");
        throw faults.problem(ProblemKind.INVALID_REQUEST);
    }

    /** @param mediaType with or without parameters */
    public static Representation ofType(String mediaType) {
        var type = MediaType.valueOf(mediaType);
        return Arrays.stream(values())
                .filter(representation -> representation.mediaType.isCompatible(type))
                .findFirst()
                .orElseThrow();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String words(EnumSet<Representation> offered) {
        return offered.stream().map(Representation::word).collect(Collectors.joining(", "));
    }
}
