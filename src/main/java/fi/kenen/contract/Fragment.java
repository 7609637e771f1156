package fi.kenen.contract;

import io.smallrye.openapi.api.SmallRyeOpenAPI;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** A part of the contract that is written down in OpenAPI's own form, in a file of its own. */
public final class Fragment {

    /** How a schema reads well; the parser forgets in which order a file has it. */
    private static final List<String> ORDER = List.of(
            "type",
            "format",
            "description",
            "minimum",
            "maximum",
            "maxLength",
            "pattern",
            "minItems",
            "maxItems",
            "items",
            "additionalProperties",
            "maxProperties",
            "enum",
            "default");

    private Fragment() {}

    /** @param name of the file, without its ending */
    public static OpenAPI read(String name) {
        return SmallRyeOpenAPI.builder()
                .withCustomStaticFile(() -> Fragment.class.getResourceAsStream("/contract/" + name + ".yaml"))
                .enableStandardStaticFiles(false)
                .enableStandardFilter(false)
                .enableModelReader(false)
                .enableAnnotationScan(false)
                .build()
                .model();
    }

    /** @param name of the file, without its ending */
    public static Components components(String name) {
        return read(name).getComponents();
    }

    /** A schema of its own, which others may say more of. */
    static Schema schema(Schema words) {
        return describe(OASFactory.createSchema(), words);
    }

    /** Says of a schema all that the words do; what it says beside them stays. */
    public static Schema describe(Schema schema, Schema words) {
        words.getAll().keySet().stream()
                .sorted(Comparator.comparingInt(ORDER::indexOf))
                .forEach(word -> schema.set(word, words.get(word)));
        return schema;
    }
}
