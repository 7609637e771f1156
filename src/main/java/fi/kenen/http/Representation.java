package fi.kenen.http;

import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Locale;

/** The forms in which sheets can be had. */
public enum Representation implements Negotiation.Form {
    JSON(MediaType.APPLICATION_JSON),
    NDJSON("application/x-ndjson"),
    CSV("text/csv; charset=utf-8; header=present");

    private final MediaType mediaType;

    Representation(String mediaType) {
        this.mediaType = MediaType.valueOf(mediaType);
    }

    @Override
    public MediaType mediaType() {
        return mediaType;
    }

    /** @param mediaType with or without parameters */
    public static Representation ofType(String mediaType) {
        var type = MediaType.valueOf(mediaType);
        return Arrays.stream(values())
                .filter(representation -> representation.mediaType.isCompatible(type))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
