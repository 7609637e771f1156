package fi.kenen.crash;

import static fi.kenen.ServiceClient.require;
import static fi.kenen.ServiceClient.requireAvailable;
import static fi.kenen.SurveyBuilder.survey;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import fi.kenen.Follower;
import fi.kenen.ServiceClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A survey that a panel answers through several services, while others read its results there and follow its changes. */
final class Study {

    private static final int RESPONDENTS = 4;
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final double ROUNDING = 1e-9;
    private static final List<String> FILTERS = List.of("", "", "filter=sector:private", "filter=sector:public");
    private static final List<String> COUNTED = List.of(
            "matrices/roles",
            "matrices/roles?by=sector",
            "matrices/roles?by=sector,position",
            "frequencies/position?by=sector");
    private static final List<String> RESULTS = Stream.concat(
                    COUNTED.stream(),
                    Stream.of(
                            "frequencies/n?by=sector",
                            "matrices/roles/contradictions?by=sector",
                            "matrices/roles/agreement",
                            "matrices/roles?unit=organisations"))
            .toList();

    private final List<ServiceClient> services;
    private final String survey;
    private final String reader;
    private final Told told = new Told();
    private final Panel panel;
    private final Map<Follower, String> followers = new LinkedHashMap<>();
    private final List<Runnable> respondents;
    private ExecutorService people;
    private volatile boolean stopping;

    private Study(List<ServiceClient> services, String survey, String reader, boolean organisations) {
        this.services = services;
        this.survey = survey;
        this.reader = reader;
        panel = new Panel(services, survey, organisations, told);
        FILTERS.forEach(filter -> followers.put(new Follower(survey, filter), filter));
        respondents = Stream.generate(panel::respondent).limit(RESPONDENTS).toList();
    }

    /**
     * Opens a survey.
     *
     * @param organisations whether its sheets are of organisations
     */
    static Study open(List<ServiceClient> services, boolean organisations) throws IOException {
        var service = services.get(0);
        var survey = service.open(survey().segment("sector", "private", "public")
                .segment("position", "top", "other")
                .roles("roles", "sales hr", "performs leads leads-not!leads")
                .number("n")
                .text("comment")
                .with("disclosure", "{'minimumBase': 1, 'minimumCount': 1}")
                .build());
        var key = require(201, service.ask("POST", "/api-keys", member("name", "a reader")));
        var grant = "/surveys/" + survey + "/grants/" + key.path("grantee").textValue();
        require(200, service.ask("PUT", grant, member("role", "reader")));
        return new Study(services, survey, key.path("secret").textValue(), organisations);
    }

    private static JsonNode member(String name, String value) {
        return JsonNodeFactory.instance.objectNode().put(name, value);
    }

    /** The survey's key. */
    String key() {
        return survey;
    }

    Told told() {
        return told;
    }

    /** Lets everybody do what they do until they are stopped. */
    void start() {
        stopping = false;
        people = Executors.newCachedThreadPool();
        respondents.forEach(respondent -> keepDoing(respondent::run));
        followers.keySet().forEach(follower -> keepDoing(() -> follow(follower)));
        keepDoing(() -> read("author"));
        keepDoing(() -> read("reader"));
    }

    /** Waits until everybody has been answered. */
    void stop() {
        stopping = true;
        people.shutdown();
        await("the last answers").atMost(DEADLINE).until(people::isTerminated);
    }

    /** What somebody does over and over. */
    @FunctionalInterface
    private interface Doing {
        void once() throws IOException;
    }

    private void keepDoing(Doing doing) {
        people.execute(() -> {
            while (!stopping) {
                try {
                    doing.once();
                } catch (IOException e) {
                    LockSupport.parkNanos(10 * PAUSE.toNanos());
                } catch (RuntimeException | AssertionError e) {
                    told.surprise(e.toString());
                    LockSupport.parkNanos(10 * PAUSE.toNanos());
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        });
    }

    private static <T> T any(List<T> some) {
        return some.get(new Random().nextInt(some.size()));
    }

    private boolean follow(Follower follower) throws IOException {
        var news = follower.read(any(services), new Random().nextInt(1, 100));
        news.forEach(told::change);
        return !news.isEmpty();
    }

    private void read(String as) throws IOException {
        var address = any(results(as));
        told.result(as + " " + address, result(any(services), as, address));
    }

    private static List<String> results(String as) {
        return as.equals("reader") ? COUNTED.subList(0, 2) : RESULTS;
    }

    private JsonNode result(ServiceClient service, String as, String address) throws IOException {
        var path = "/surveys/" + survey + "/" + address;
        return requireAvailable(200, as.equals("reader") ? service.askWith(reader, path) : service.ask("GET", path));
    }

    /** What is wrong now that all is calm: nothing, if all is well. */
    List<String> findWrong() throws IOException {
        var feed = feed(services.get(0));
        var wrong = new ArrayList<String>();
        for (var service : services) {
            var feedThere = feed(service);
            if (!feedThere.equals(feed)) {
                wrong.add("feed: " + feedThere.size() + " items there, " + feed.size() + " elsewhere");
            }
        }
        panel.check(feed, wrong);
        feed.forEach(told::change);
        checkFollowers(feed, wrong);
        checkResults("author", feed, wrong);
        wrong.addAll(told.takeContradictions());
        return wrong;
    }

    /** Closes the survey, and gives what is wrong with what its readers see then. */
    List<String> findWrongOnceClosed() throws IOException {
        require(200, any(services).ask("PUT", "/surveys/" + survey + "/state", member("state", "closed")));
        var wrong = new ArrayList<String>();
        checkResults("reader", feed(services.get(0)), wrong);
        return wrong;
    }

    private void checkResults(String as, List<JsonNode> feed, List<String> wrong) throws IOException {
        var count = new SheetCount(feed);
        long last =
                feed.isEmpty() ? 0 : feed.get(feed.size() - 1).path("sequence").longValue();
        for (var address : results(as)) {
            var first = result(services.get(0), as, address);
            for (int i = 0; i < services.size(); i++) {
                var where = as + " at " + i + " " + address;
                var result = result(services.get(i), as, address);
                if (!result.equals(Study::compare, first)) {
                    wrong.add("result: " + where + " is not what it is elsewhere");
                }
                if (result.path("asOf").longValue() != last) {
                    wrong.add("result: " + where + " as of " + result.path("asOf") + ", the last is " + last);
                }
                if (COUNTED.contains(address)) {
                    count.check(result, where, wrong);
                }
            }
        }
    }

    /** The order in which a service has heard of organisations changes the last digits. */
    private static int compare(JsonNode one, JsonNode other) {
        boolean isSame = one.isDouble() && other.isDouble()
                ? Math.abs(one.doubleValue() - other.doubleValue()) <= ROUNDING * Math.abs(one.doubleValue())
                : one.equals(other);
        return isSame ? 0 : 1;
    }

    private void checkFollowers(List<JsonNode> feed, List<String> wrong) {
        var left = new LinkedHashMap<String, JsonNode>();
        feed.forEach(item -> left.put(item.path("id").textValue(), item));
        followers.forEach((follower, filter) -> {
            try {
                await("the end of the feed").atMost(DEADLINE).ignoreExceptions().until(() -> !follow(follower));
            } catch (AssertionError e) {
                wrong.add("follower: " + e.getMessage());
            }
            long missed = left.entrySet().stream()
                    .filter(sheet -> isMeant(sheet.getValue(), filter)
                            && !sheet.getValue().equals(follower.sheets().get(sheet.getKey())))
                    .count();
            long never = follower.sheets().keySet().stream()
                    .filter(id -> !left.containsKey(id))
                    .count();
            if (missed + never > 0) {
                wrong.add("follower: of '" + filter + "' missed " + missed + " sheets, and knows " + never
                        + " that never were");
            }
        });
    }

    private static boolean isMeant(JsonNode sheet, String filter) {
        return filter.isEmpty()
                || filter.endsWith(":" + sheet.path("answers").path("sector").asText());
    }

    private List<JsonNode> feed(ServiceClient service) throws IOException {
        var follower = new Follower(survey);
        var feed = new ArrayList<JsonNode>();
        for (var page = follower.read(service, 1000); !page.isEmpty(); page = follower.read(service, 1000)) {
            feed.addAll(page);
        }
        return feed;
    }

    /** Waits until so many changes more have been confirmed. */
    void awaitConfirmed(int more) {
        int target = panel.confirmed() + more;
        await("confirmed changes").atMost(DEADLINE).pollInterval(MOMENT).until(() -> panel.confirmed() >= target);
    }

    /** Waits until somebody sees a change for the first time that nobody has been confirmed, nor any after it. */
    void awaitSeenBeforeConfirmed() {
        long before = told.last();
        await("a change that is seen before it is confirmed")
                .atMost(DEADLINE)
                .pollInterval(MOMENT)
                .until(() -> told.last() > Math.max(before, told.lastConfirmed()));
    }
}
