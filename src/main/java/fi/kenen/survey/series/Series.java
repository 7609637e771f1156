package fi.kenen.survey.series;

import com.fasterxml.jackson.annotation.JsonIgnore;
import fi.kenen.http.Tag;
import fi.kenen.survey.question.Limits;
import jakarta.ws.rs.core.EntityTag;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Surveys that are waves of one study.
 *
 * @param revision grows with every change of it; never told but in its ETag
 * @param waves the first one first; fewer than were put where a draft among them was deleted
 * @param createdAt to the millisecond
 * @param changedAt to the millisecond
 */
@Schema(description = "Surveys that are waves of one study.")
public record Series(
        @JsonIgnore @Schema(hidden = true) long id,
        @JsonIgnore @Schema(hidden = true) long revision,
        @Schema(description = "Key of the series.", required = true, pattern = Limits.KEY, maxLength = 64) String key,
        @Schema(
                        description =
                                "The waves, the first one first. A draft that is deleted leaves the series; so there can be fewer than were put.",
                        required = true,
                        maxItems = MOST)
                List<Wave> waves,
        @Schema(description = "When it was created.", required = true) Instant createdAt,
        @Schema(description = "When it last changed.", required = true) Instant changedAt) {

    static final int FEWEST = 2;
    static final int MOST = 50;

    public Series {
        Objects.requireNonNull(key);
        waves = List.copyOf(waves);
        Objects.requireNonNull(createdAt);
        Objects.requireNonNull(changedAt);
    }

    /** The keys of the surveys, in the order of the waves. */
    public List<String> surveys() {
        return waves.stream().map(Wave::survey).toList();
    }

    /** What tells it from every other series, and from itself as it was. */
    public String state() {
        return id + "-" + revision + "-" + waves.size();
    }

    /** The series' strong entity tag. */
    EntityTag tag() {
        return Tag.of(state());
    }

    /** A page of series, oldest first. */
    @Schema(name = "SeriesPage", description = "A page of series, oldest first.")
    record Items(@Schema(description = "The series.") List<Series> items, String next) {}
}
