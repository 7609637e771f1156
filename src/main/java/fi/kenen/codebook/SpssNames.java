package fi.kenen.codebook;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Gives out names that SPSS takes, each once: of letters, digits, dots and underscores, of few bytes, whatever the case. */
final class SpssNames {

    /** In bytes; the dollar of sets comes before it. */
    private static final int LONGEST = 63;

    private static final Set<String> RESERVED =
            Set.of("all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with");

    /** What can stand beside names in the commands that we write, or begins a command of its own wherever a line begins. */
    private static final List<String> KEYWORDS = List.of(
            "attribute",
            "categorylabels",
            "comment",
            "define",
            "document",
            "into",
            "label",
            "labelsource",
            "level",
            "mdgroup",
            "name",
            "value",
            "variables");

    /** To so many letters a keyword can be shortened. */
    private static final int SHORTEST = 3;

    private static final Pattern OTHERS = Pattern.compile("[^A-Za-z0-9.]");

    private final Set<String> taken = new HashSet<>();

    String name(String column) {
        var name = OTHERS.matcher(column).replaceAll("_");
        if (!Character.isLetter(name.charAt(0)) || isReserved(name.toLowerCase(Locale.ROOT))) {
            name = "q_" + name;
        }
        var candidate = shortened(name, LONGEST);
        for (int again = 2; !taken.add(candidate.toLowerCase(Locale.ROOT)); again++) {
            candidate = shortened(name, LONGEST - 1 - Integer.toString(again).length()) + "_" + again;
        }
        return candidate;
    }

    private static boolean isReserved(String name) {
        return RESERVED.contains(name)
                || name.length() >= SHORTEST && KEYWORDS.stream().anyMatch(keyword -> keyword.startsWith(name));
    }

    /** No name ends in a dot, which ends a command, or in an underscore, as SPSS' own do. */
    private static String shortened(String name, int length) {
        var start = name.substring(0, Math.min(length, name.length()));
        while (start.endsWith(".") || start.endsWith("_")) {
            start = start.substring(0, start.length() - 1);
        }
        return start;
    }
}
