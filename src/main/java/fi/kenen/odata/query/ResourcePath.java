package fi.kenen.odata.query;

import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import java.util.regex.Pattern;

/**
 * What an address below that of the service names.
 *
 * @param key of the one row that is meant; null for the whole set
 */
public record ResourcePath(EntitySet set, String key) {

    public static final String METADATA = "$metadata";
    public static final String COUNT = "$count";

    private static final Pattern PATH =
            Pattern.compile("(?<set>[A-Za-z]+)(?:\\((?:(?<name>[A-Za-z]+)=)?'(?<key>(?:[^']|'')*+)'\\))?");

    /**
     * @throws Problem {@link ProblemKind#NOT_FOUND} for what is not there, {@link ProblemKind#NOT_IMPLEMENTED} for what the
     *     standard has beside sets
     */
    public static ResourcePath of(String text) {
        if (text.startsWith("$")) {
            throw new Problem(ProblemKind.NOT_IMPLEMENTED, "There are sets here, and $metadata.");
        }
        var path = PATH.matcher(text);
        if (!path.matches()) {
            throw notFound();
        }
        var set = EntitySet.of(path.group("set")).orElseThrow(ResourcePath::notFound);
        var name = path.group("name");
        if (name != null && !name.equals(set.properties().get(0).name())) {
            throw notFound();
        }
        return new ResourcePath(
                set, path.group("key") == null ? null : path.group("key").replace("''", "'"));
    }

    /**
     * @param behind what is named behind this
     * @throws Problem unless it is the number of a set's rows: {@link ProblemKind#NOT_IMPLEMENTED} for what the standard has
     *     there, such as one value of a row, {@link ProblemKind#NOT_FOUND} for all else
     */
    public void requireCount(String behind) {
        boolean isCount = behind.equals(COUNT);
        if (isCount && key == null) {
            return;
        }
        boolean isOfTheStandard = behind.startsWith("$") && !isCount
                || key != null && set.place(behind).isPresent();
        throw isOfTheStandard
                ? new Problem(ProblemKind.NOT_IMPLEMENTED, "`" + behind + "` is not to be had here.")
                : new Problem(ProblemKind.NOT_FOUND, "Behind a set there is $count alone.");
    }

    private static Problem notFound() {
        return new Problem(ProblemKind.NOT_FOUND, "There is no such set; the address of the service lists them.");
    }
}
