package fi.kenen.codebook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;

/** SPSS syntax that reads an export. PSPP takes it, too. */
@ApplicationScoped
class SpssFormat implements CodebookFormat {

    private static final MediaType MEDIA_TYPE = MediaType.valueOf("text/x-spss-syntax; charset=utf-8");

    @Override
    public String word() {
        return "spss";
    }

    @Override
    public MediaType mediaType() {
        return MEDIA_TYPE;
    }

    @Override
    public String description() {
        return "SPSS syntax that reads the export: labels, codes for choices, missing values, and multiple response sets.";
    }

    @Override
    public String extension() {
        return "sps";
    }

    @Override
    public String write(Codebook codebook) {
        return new SpssSyntax(codebook).text();
    }
}
