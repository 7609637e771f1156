package fi.kenen.crash;

import static fi.kenen.ServiceClient.requireAvailable;
import static fi.kenen.SheetBuilder.sheet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.ServiceClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Respondents who submit, edit and erase sheets of their own through any of several services, whatever fails meanwhile.
 * Each sheet has a number by which it is known again, and what was said of it is remembered.
 */
final class Panel {

    private static final List<String> MEMBERS = List.of("change", "complete", "organisation", "answers");
    private static final JsonNode ERASED = JsonNodeFactory.instance.objectNode().put("change", "erased");

    private final List<ServiceClient> services;
    private final String survey;
    private final boolean organisations;
    private final Told told;
    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicInteger confirmed = new AtomicInteger();
    private final Map<Integer, Expected> sheets = new ConcurrentHashMap<>();

    /**
     * What a sheet must be.
     *
     * @param id null for one that may not be there
     * @param sequence of the change that made it so; 0 where nobody knows
     * @param states one, or two where nobody knows whether the last change was made
     */
    private record Expected(String id, long sequence, Set<JsonNode> states) {}

    /** @param organisations whether sheets are of organisations */
    Panel(List<ServiceClient> services, String survey, boolean organisations, Told told) {
        this.services = services;
        this.survey = survey;
        this.organisations = organisations;
        this.told = told;
    }

    /** How many changes have been confirmed. */
    int confirmed() {
        return confirmed.get();
    }

    /** A respondent who makes one change at each call. */
    Runnable respondent() {
        var random = new Random();
        var living = new ArrayList<Integer>();
        return () -> {
            int dice = living.isEmpty() ? 0 : random.nextInt(10);
            if (dice < 5) {
                submit(random, living);
            } else if (dice < 8) {
                edit(random, living);
            } else {
                erase(random, living);
            }
        };
    }

    private void submit(Random random, List<Integer> living) {
        int number = numbers.incrementAndGet();
        var sheet = answers(number, random);
        var state = state(sheet, "created");
        try {
            var receipt = requireAvailable(201, service(random).submit(survey, sheet));
            confirm(number, receipt, Set.of(state));
            living.add(number);
        } catch (IOException e) {
            sheets.put(number, new Expected(null, 0, Set.of(state)));
        }
    }

    private void edit(Random random, List<Integer> living) {
        int number = living.get(random.nextInt(living.size()));
        var before = sheets.get(number);
        var sheet = answers(number, random);
        var state = state(sheet, "changed");
        try {
            var receipt = requireAvailable(200, service(random).ask("PUT", path(before), sheet));
            confirm(number, receipt, Set.of(state));
        } catch (IOException e) {
            doubt(number, before, state, living);
        }
    }

    private void erase(Random random, List<Integer> living) {
        int number = living.remove(random.nextInt(living.size()));
        var before = sheets.get(number);
        try {
            requireAvailable(204, service(random).ask("DELETE", path(before)));
            confirmed.incrementAndGet();
            sheets.put(number, new Expected(before.id(), 0, Set.of(ERASED)));
        } catch (IOException e) {
            doubt(number, before, ERASED, living);
        }
    }

    private void confirm(int number, JsonNode receipt, Set<JsonNode> states) {
        var id = receipt.path("id").textValue();
        long sequence = receipt.path("sequence").longValue();
        sheets.put(number, new Expected(id, sequence, states));
        confirmed.incrementAndGet();
        told.confirmation(sequence, id);
    }

    private void doubt(int number, Expected before, JsonNode state, List<Integer> living) {
        var states = new HashSet<>(before.states());
        states.add(state);
        sheets.put(number, new Expected(before.id(), 0, states));
        living.remove((Integer) number);
    }

    /** Adds what is otherwise than it was confirmed in all that is left of the survey. */
    void check(List<JsonNode> feed, List<String> wrong) {
        var byId = new ConcurrentHashMap<String, Integer>();
        sheets.forEach((number, expected) -> {
            if (expected.id() != null) {
                byId.put(expected.id(), number);
            }
        });
        var found = new HashSet<Integer>();
        for (var item : feed) {
            var number = item.has("answers")
                    ? (Integer) item.path("answers").path("n").intValue()
                    : byId.get(item.path("id").textValue());
            var expected = number == null ? null : sheets.get(number);
            if (expected == null || !found.add(number)) {
                wrong.add("stranger: " + item);
            } else if (!expected.states().contains(state(item))) {
                wrong.add("sheet: " + item + ", but " + expected);
            } else if (expected.sequence() > 0
                    && expected.sequence() != item.path("sequence").longValue()) {
                wrong.add("sequence: " + item + ", but " + expected);
            }
        }
        sheets.forEach((number, expected) -> {
            if (expected.id() != null && !found.contains(number)) {
                wrong.add("lost: " + number + " " + expected);
            }
        });
    }

    /** Like no other: a sheet in the place of an equal one may be taken for it where nobody knows whether it was kept. */
    private ObjectNode answers(int number, Random random) {
        var sheet = sheet().answer("n", Integer.toString(number))
                .answer("sector", sector(number))
                .answer("position", random.nextBoolean() ? "'top'" : "'other'")
                .answer("roles", "{'sales': " + roles(random) + ", 'hr': " + roles(random) + "}")
                .answer("comment", "'" + random.nextLong() + "'");
        return (organisations ? sheet.of("organisation " + random.nextInt(7)) : sheet).build();
    }

    /** Never edited, so that a follower of a sector need not hear of sheets that leave it. */
    private static String sector(int number) {
        return number % 3 == 0 ? "'public'" : "'private'";
    }

    private static String roles(Random random) {
        var roles = List.of("['performs']", "['leads']", "['performs', 'leads']", "['leads-not']", "['absent']");
        return roles.get(random.nextInt(roles.size()));
    }

    private static JsonNode state(ObjectNode sheet, String change) {
        return sheet.deepCopy().put("change", change).put("complete", true);
    }

    private static JsonNode state(JsonNode item) {
        return ((ObjectNode) item.deepCopy()).retain(MEMBERS);
    }

    private String path(Expected sheet) {
        return "/surveys/" + survey + "/answers/" + sheet.id();
    }

    private ServiceClient service(Random random) {
        return services.get(random.nextInt(services.size()));
    }
}
