package fi.kenen.result;

import fi.kenen.index.Progress;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The matrices that a survey has. */
@Schema(name = "RoleMatrixList", description = "The matrices that a survey has.")
record MatrixList(
        @Schema(description = "One for each roles question.", required = true, maxItems = 200) List<Item> items,
        @Schema(required = true) Progress columns) {

    /** Where a matrix is. */
    @Schema(name = "RoleMatrixLink", description = "Where a matrix is.")
    record Item(
            @Schema(description = "Key of the roles question.", required = true, maxLength = 64) String question,
            @Schema(description = "Address of its matrix.", required = true, maxLength = 200, format = "uri-reference")
                    String href) {}
}
