package fi.kenen.result.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import fi.kenen.survey.weight.Weight;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A weight by which results can be had that take the parameter {@code weight}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A weight by which results can be had that take the parameter `weight`.")
record CatalogueWeight(
        @Schema(description = "What `weight` names it by.", required = true, maxLength = 64) String key,
        @Schema(description = "Where its proportions are from; left out where nobody said.", maxLength = 500)
                String source,
        @Schema(description = "Of when they are; left out where nobody said.", maxLength = 500) String date,
        @Schema(description = "Keys of the segments that it looks at.", required = true, maxItems = 20)
                List<String> segments) {

    static CatalogueWeight of(Weight weight) {
        return new CatalogueWeight(weight.key(), weight.source(), weight.date(), weight.segments());
    }
}
