package fi.kenen.survey.weight;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.http.json.JsonMembers;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.survey.question.Keys;
import fi.kenen.survey.question.Limits;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.weight.Weight.Margin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds a weight, as JSON, against the segments of its survey. */
final class WeightCheck {

    private static final String BOUNDS = "bounds";
    private static final String MARGINS = "margins";
    private static final String BY = "by";
    private static final String TARGETS = "targets";
    private static final String OPTIONS = "options";
    private static final String PROPORTION = "proportion";

    /** How far apart what two margins say of an option may be, relatively: half of what is left of a calibration's error. */
    private static final double AGREEMENT = 5e-13;

    /** How many missing targets of a margin are named. */
    private static final int NAMED = 20;

    private final Faults faults;

    /** By key. */
    private final Map<String, Question> segments = new LinkedHashMap<>();

    /** By which segments there is a margin already. */
    private final Set<Set<String>> taken = new HashSet<>();

    /** That margins name. */
    private final Set<Question> crossed = new LinkedHashSet<>();

    /** By segment the proportions of its options in the first margin that has them. */
    private final Map<Question, Map<String, Double>> proportions = new HashMap<>();

    private int targets;

    private WeightCheck(List<Question> questions, Faults faults) {
        this.faults = faults;
        questions.stream().filter(Question::segment).forEach(segment -> segments.put(segment.key(), segment));
    }

    static void check(ObjectNode weight, String key, List<Question> questions, Faults faults) {
        new WeightCheck(questions, faults).weight(new JsonMembers(weight, "", faults), key);
    }

    private void weight(JsonMembers weight, String key) {
        if (!Keys.isKey(key)) {
            faults.add(
                    "/key",
                    Code.MALFORMED,
                    "The key in the address must be lower-case letters and digits in words joined by single hyphens, at most "
                            + Limits.KEY_LENGTH + " characters.");
        }
        if (weight.has("key") && !key.equals(weight.text("key", Limits.KEY_LENGTH))) {
            weight.refuse("key", Code.MISMATCH, "Must be the key in the address; it may be left out.");
        }
        weight.optionalText("source", Weight.TEXT_LENGTH);
        weight.optionalText("date", Weight.TEXT_LENGTH);
        if (weight.has(BOUNDS)) {
            bounds(weight.array(BOUNDS, 2, 2), weight);
        }
        weight.objects(MARGINS, 1, Weight.MARGINS).forEach(this::margin);
        weight.refuseOthers();
        if (targets > Weight.TARGETS) {
            weight.refuse(
                    MARGINS,
                    Code.TOO_MANY,
                    "All margins together have at most " + Weight.TARGETS + " targets; these have " + targets + ".");
        }
        double cells = crossed.stream()
                .mapToDouble(segment -> segment.tickable().size())
                .reduce(1, (a, b) -> a * b);
        if (cells > Weight.CELLS) {
            weight.refuse(
                    MARGINS, Code.TOO_MANY, "The options of all segments make more than " + Weight.CELLS + " cells.");
        }
    }

    private void bounds(List<JsonNode> bounds, JsonMembers weight) {
        if (bounds.size() != 2) {
            return;
        }
        if (!bounds.stream().allMatch(JsonNode::isNumber)) {
            weight.refuse(BOUNDS, Code.WRONG_TYPE, "Must be two numbers.");
        } else if (!Weight.Bounds.isSound(
                bounds.get(0).doubleValue(), bounds.get(1).doubleValue())) {
            weight.refuse(
                    BOUNDS, Code.OUT_OF_RANGE, "Must be a number from 0 to less than 1, and one that is more than 1.");
        }
    }

    private void margin(JsonMembers margin) {
        var by = segments(margin);
        int before = faults.count();
        var given = margin.objects(TARGETS, 1, Weight.TARGETS);
        margin.refuseOthers();
        targets += given.size();
        var found = new LinkedHashMap<List<String>, Double>();
        for (var target : given) {
            double proportion = proportion(target);
            options(target, by, proportion, found);
            target.refuseOthers();
        }
        if (by.isEmpty() || given.isEmpty()) {
            return;
        }
        crossed.addAll(by);
        lacking(margin, by, found.keySet());
        if (faults.count() > before) {
            return;
        }
        double sum = found.values().stream().mapToDouble(Double::doubleValue).sum();
        if (!Margin.isOne(sum)) {
            margin.refuse(TARGETS, Code.MISMATCH, "The proportions sum to " + sum + " and must to 1.");
            return;
        }
        for (int i = 0; i < by.size(); i++) {
            contradiction(margin, by.get(i), bySegment(i, found, sum));
        }
    }

    /**
     * @param place of the segment among those of the margin
     * @param sum of all targets, of which only the ratios count
     */
    private static Map<String, Double> bySegment(int place, Map<List<String>, Double> targets, double sum) {
        var sums = new LinkedHashMap<String, Double>();
        targets.forEach((options, proportion) -> sums.merge(options.get(place), proportion / sum, Double::sum));
        return sums;
    }

    /** By more than the weights may be off. */
    private static boolean isOther(double proportion, double before) {
        return Math.abs(proportion - before) > AGREEMENT * Math.max(proportion, before);
    }

    /** No weight meets two margins that say different things of a segment, whatever sheets there are. */
    private void contradiction(JsonMembers margin, Question segment, Map<String, Double> said) {
        var before = proportions.putIfAbsent(segment, said);
        if (before == null) {
            return;
        }
        said.entrySet().stream()
                .filter(option -> isOther(option.getValue(), before.get(option.getKey())))
                .findFirst()
                .ifPresent(option -> margin.refuse(
                        TARGETS,
                        Code.MISMATCH,
                        "Contradicts an earlier margin on the segment " + segment.key() + ", the option "
                                + option.getKey() + " of which has " + option.getValue() + " here and "
                                + before.get(option.getKey()) + " there."));
    }

    /** The segments of a margin; empty after a fault. */
    private List<Question> segments(JsonMembers margin) {
        var keys = margin.array(BY, 1, Margin.SEGMENTS);
        var found = new ArrayList<Question>();
        for (int i = 0; i < keys.size(); i++) {
            var at = margin.pointer(BY) + "/" + i;
            var key = JsonMembers.text(keys.get(i), at, Limits.KEY_LENGTH, faults);
            if (key == null) {
                continue;
            }
            var segment = segments.get(key);
            if (segment == null) {
                faults.add(
                        at,
                        Code.UNKNOWN,
                        "Is not the key of a segment; these are: " + String.join(", ", segments.keySet()) + ".");
            } else if (found.contains(segment)) {
                faults.add(at, Code.DUPLICATE, "Names a segment twice.");
            } else {
                found.add(segment);
            }
        }
        if (found.size() != keys.size()) {
            return List.of();
        }
        if (!found.isEmpty() && !taken.add(found.stream().map(Question::key).collect(Collectors.toSet()))) {
            margin.refuse(BY, Code.DUPLICATE, "Another margin is over the same.");
        }
        return found;
    }

    /** The proportion of a target; 0 after a fault. */
    private static double proportion(JsonMembers target) {
        var proportion = target.required(PROPORTION);
        if (proportion == null) {
            return 0;
        }
        double value = proportion.doubleValue();
        if (!proportion.isNumber()) {
            target.refuse(PROPORTION, Code.WRONG_TYPE, "Must be a number.");
        } else if (!(value >= 0 && value <= 1)) {
            target.refuse(PROPORTION, Code.OUT_OF_RANGE, "Must be from 0 to 1.");
        } else {
            return value;
        }
        return 0;
    }

    /**
     * @param by empty where the segments are not known
     * @param found the options of the targets before it and their proportions, to which its own are added
     */
    private void options(JsonMembers target, List<Question> by, double proportion, Map<List<String>, Double> found) {
        var options = target.array(OPTIONS, Math.max(1, by.size()), by.isEmpty() ? Margin.SEGMENTS : by.size());
        var keys = new ArrayList<String>();
        for (int i = 0; i < options.size() && i < by.size(); i++) {
            var at = target.pointer(OPTIONS) + "/" + i;
            var key = JsonMembers.text(options.get(i), at, Limits.KEY_LENGTH, faults);
            if (key != null && !by.get(i).tickable().contains(key)) {
                faults.add(at, Code.UNKNOWN, "Is not an option of " + by.get(i).key() + ".");
            } else if (key != null) {
                keys.add(key);
            }
        }
        if (!keys.isEmpty() && keys.size() == by.size() && found.putIfAbsent(keys, proportion) != null) {
            target.refuse(OPTIONS, Code.DUPLICATE, "Another target is for the same.");
        }
    }

    private void lacking(JsonMembers margin, List<Question> by, Set<List<String>> found) {
        int all = by.stream().mapToInt(segment -> segment.tickable().size()).reduce(1, (a, b) -> a * b);
        if (all == found.size()) {
            return;
        }
        if (all > Weight.TARGETS) {
            margin.refuse(
                    TARGETS,
                    Code.TOO_MANY,
                    "Every option has a target, and all margins together at most " + Weight.TARGETS + ".");
            return;
        }
        var lacking = pairs(by).stream().filter(pair -> !found.contains(pair)).toList();
        lacking.stream()
                .limit(NAMED)
                .forEach(options ->
                        margin.refuse(TARGETS, Code.MISSING, "Lacks a target for " + String.join(", ", options) + "."));
        if (lacking.size() > NAMED) {
            margin.refuse(TARGETS, Code.MISSING, "Lacks targets for " + (lacking.size() - NAMED) + " more.");
        }
    }

    private static List<List<String>> pairs(List<Question> by) {
        var first = by.get(0).tickable();
        return by.size() == 1
                ? first.stream().map(List::of).toList()
                : first.stream()
                        .flatMap(one -> by.get(1).tickable().stream().map(other -> List.of(one, other)))
                        .toList();
    }
}
