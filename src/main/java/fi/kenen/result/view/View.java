package fi.kenen.result.view;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A request for a result that is kept under an address of its own.
 *
 * @param id by which views are ordered
 */
@Schema(name = "View", description = "A request for a result that is kept under an address of its own.")
record View(
        @JsonIgnore long id,
        @Schema(description = "Key of the view.", required = true, maxLength = 64) String key,
        @Schema(
                        description = "Path of the result below that of the survey.",
                        required = true,
                        maxLength = KeptResult.LONGEST_PATH)
                String path,
        @Schema(ref = "KeptQuery") Map<String, Object> query,
        @Schema(description = "Address of the view.", required = true, format = "uri-reference", maxLength = 200)
                String href,
        @Schema(description = "When it was changed last.", required = true) Instant changedAt,
        @Schema(description = "Who changed it last.", required = true, maxLength = 256) String changedBy) {

    /** A page of views. */
    @Schema(name = "ViewPage", description = "A page of views, oldest first.")
    record Items(@Schema(description = "The views.") List<View> items, String next) {}
}
