package fi.kenen.http;

import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The languages that somebody prefers, best first (RFC 4647). Reading and looking up take no longer for hostile ones. */
public final class LanguageRanges {

    /** More are not read: nobody has so many preferences. */
    private static final int MOST = 50;

    private static final int LONGEST = 35;
    private static final Pattern RANGE = Pattern.compile("\\*|[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8}){0,16}");
    private static final Pattern WEIGHTED =
            Pattern.compile("([^;]*)(?:;[ \\t]*[qQ]=(0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?))?");

    private final List<String> ranges;

    private LanguageRanges(List<String> ranges) {
        this.ranges = ranges;
    }

    private record WeightedRange(String range, double weight) {}

    /** Of a header `Accept-Language`; what cannot be read of it states no preference, as browsers send what they like. */
    public static LanguageRanges accepted(String header) {
        if (header == null) {
            return new LanguageRanges(List.of());
        }
        var weighted = new ArrayList<WeightedRange>();
        for (var element : header.split(",", MOST + 1)) {
            var parts = WEIGHTED.matcher(element.strip());
            if (weighted.size() < MOST
                    && parts.matches()
                    && isRange(parts.group(1).strip())) {
                double weight = parts.group(2) == null ? 1 : Double.parseDouble(parts.group(2));
                weighted.add(new WeightedRange(parts.group(1).strip(), weight));
            }
        }
        return new LanguageRanges(weighted.stream()
                .filter(range -> range.weight() > 0)
                .sorted(Comparator.comparingDouble(WeightedRange::weight).reversed())
                .map(WeightedRange::range)
                .toList());
    }

    /** Of one that is asked for; empty where it is no language tag. */
    public static Optional<LanguageRanges> asked(String tag) {
        return isRange(tag) ? Optional.of(new LanguageRanges(List.of(tag))) : Optional.empty();
    }

    /** The same of the parameter {@code language}; adds the fault in it. Empty also where it is not given. */
    public static Optional<LanguageRanges> asked(String tag, Faults faults) {
        var ranges = tag == null ? Optional.<LanguageRanges>empty() : asked(tag);
        if (tag != null && ranges.isEmpty()) {
            faults.addParameter("language", Code.MALFORMED, "Is not a BCP 47 language tag.");
        }
        return ranges;
    }

    /**
     * The best of some languages: for each range in turn itself, else what it is a kind of, else a kind of it; where none
     * of the ranges has any, the first language.
     */
    public String best(List<String> languages) {
        return fitting(languages).orElse(languages.get(0));
    }

    /** The same, but empty where none of the ranges has any. */
    public Optional<String> fitting(List<String> languages) {
        return ranges.stream().flatMap(range -> find(range, languages).stream()).findFirst();
    }

    private static Optional<String> find(String range, List<String> languages) {
        if (range.equals("*")) {
            return Optional.of(languages.get(0));
        }
        for (int end = range.length(); end > 0; end = range.lastIndexOf('-', end - 1)) {
            var wider = range.substring(0, end);
            var found = languages.stream().filter(wider::equalsIgnoreCase).findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        var kinds = range.toLowerCase(Locale.ROOT) + "-";
        return languages.stream()
                .filter(language -> language.toLowerCase(Locale.ROOT).startsWith(kinds))
                .findFirst();
    }

    private static boolean isRange(String text) {
        return text.length() <= LONGEST && RANGE.matcher(text).matches();
    }
}
