package fi.kenen.result.catalogue;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A result that can be had of a survey. */
@Schema(description = "A result that can be had of the survey.")
record CatalogueResult(
        @Schema(
                        description = "The kind of result: the identifier of the operation that reads it.",
                        required = true,
                        maxLength = 64)
                String operation,
        @Schema(description = "Where it is.", required = true, maxLength = 2000, format = "uri-reference") String href,
        @Schema(
                        description =
                                "The names of all query parameters that can be added, or given otherwise than they are.",
                        required = true,
                        maxItems = 100)
                List<String> parameters,
        @Schema(
                        description =
                                "The formats in which it can be had, unless it has more rows than one of them takes.",
                        required = true,
                        maxItems = 100)
                List<CatalogueFormat> formats,
        @Schema(
                        description =
                                "The columns that it has in each of them, in their order. More segments, and other languages, would make others.",
                        required = true,
                        maxItems = 100)
                List<CatalogueColumn> columns) {

    CatalogueResult {
        parameters = List.copyOf(parameters);
        formats = List.copyOf(formats);
        columns = List.copyOf(columns);
    }

    /** A format in which a result can be had. */
    @Schema(name = "CatalogueFormat", description = "A format in which a result can be had.")
    record CatalogueFormat(
            @Schema(description = "By which word `format` asks for it.", required = true, maxLength = 40) String format,
            @Schema(description = "What it is answered as.", required = true, maxLength = 200) String mediaType,
            @Schema(
                            description = "Where the result is in this format.",
                            required = true,
                            maxLength = 2000,
                            format = "uri-reference")
                    String href) {}
}
