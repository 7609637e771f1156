package fi.kenen.form;

import fi.kenen.http.Negotiation;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;

/** What can be had of a form: what to render, or what a sheet must be. */
enum FormFormat implements Negotiation.Form {
    JSON(MediaType.APPLICATION_JSON),
    JSON_SCHEMA(FormResource.SCHEMA);

    private final MediaType mediaType;

    FormFormat(String mediaType) {
        this.mediaType = MediaType.valueOf(mediaType);
    }

    @Override
    public MediaType mediaType() {
        return mediaType;
    }

    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
