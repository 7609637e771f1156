package fi.kenen.index;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far the columns of a survey are on one replica. */
@Schema(
        name = "ColumnsProgress",
        description =
                "How far the in-memory columns of the survey are on the replica that answers. They are built when a result is first asked for.")
public record Progress(
        @Schema(required = true) State state,
        @Schema(
                        description = "Sequence up to which sheets are in the columns.",
                        required = true,
                        minimum = "0",
                        format = "int64")
                long asOf,
        @Schema(
                        description = "Sheets that the building has read so far.",
                        required = true,
                        minimum = "0",
                        format = "int64")
                long done,
        @Schema(
                        description = "Sheets that there were when the building began.",
                        required = true,
                        minimum = "0",
                        format = "int64")
                long total,
        @Schema(description = "Heap that the columns take, in bytes.", required = true, minimum = "0", format = "int64")
                long bytes) {

    static final Progress NONE = new Progress(State.ABSENT, 0, 0, 0, 0);

    /** Where columns are in their life. */
    @Schema(name = "ColumnsState", description = "Whether the columns are not there, being built, or ready.")
    public enum State {
        ABSENT,
        BUILDING,
        READY;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
