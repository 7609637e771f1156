package fi.kenen.survey.coding;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What several coders of a text together say of it. */
@Schema(
        name = "CodingDecision",
        description =
                "What decides the codes of a sheet. `single`: one coder is enough, and several must all say the same. `majority`: of at least two coders more than half give a code; one that exactly half give leaves the sheet undecided. `adjudicated`: at least two coders, who must all say the same. What the adjudicator says decides in each.")
public enum Decision {
    SINGLE(1),
    MAJORITY(2),
    ADJUDICATED(2);

    private final int least;

    Decision(int least) {
        this.least = least;
    }

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Decision::word).toList();
    }

    /**
     * The codes that are decided by what each coder gave; empty where it is not decided yet.
     *
     * @param codings one of each coder
     */
    Optional<Set<String>> decide(Collection<Set<String>> codings) {
        if (codings.size() < least) {
            return Optional.empty();
        }
        return this == MAJORITY
                ? majority(codings)
                : Optional.of(codings.iterator().next())
                        .filter(first -> codings.stream().allMatch(first::equals));
    }

    private static Optional<Set<String>> majority(Collection<Set<String>> codings) {
        var given = new HashSet<String>();
        codings.forEach(given::addAll);
        var decided = new HashSet<String>();
        for (var code : given) {
            long twice =
                    2 * codings.stream().filter(coding -> coding.contains(code)).count();
            if (twice == codings.size()) {
                return Optional.empty();
            }
            if (twice > codings.size()) {
                decided.add(code);
            }
        }
        return Optional.of(decided);
    }
}
