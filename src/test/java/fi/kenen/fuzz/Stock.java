package fi.kenen.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.ServiceClient;
import fi.kenen.SurveyBuilder;
import fi.kenen.TestTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What there is on the service for requests to be about. The surveys here stay for the whole run; what a request may end
 * or use up is made anew whenever it is gone.
 */
final class Stock {

    /** Open, with sheets, and with a question of every kind; the examples of the contract are about it. */
    static final String STEADY = "customer-work-2026";

    /** A weight of the steady survey; the example of the contract replaces it. */
    static final String WEIGHT = "population";

    /** The text question of the steady survey that has a codebook; the example of the contract replaces it. */
    static final String CODED = "remark";

    /** Of the steady survey and the earlier one; the example of the contract replaces it. */
    static final String SERIES = "customer-work";

    static final String EARLIER = "customer-work-2015";
    static final String INVITED = "invited-study";
    static final List<String> SURVEYS = List.of(STEADY, EARLIER, INVITED, "draft-study", "empty-study");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHEETS = 150;

    /** An invitation that was used for a sheet. */
    record Used(String secret, String sheet) {}

    private final ServiceClient client;
    private final Contract contract;
    private final ObjectNode definition;
    private final Credentials credentials;
    private final List<String> sheets = new ArrayList<>();
    private final List<String> organisations = new ArrayList<>();
    private final List<Used> used = new ArrayList<>();
    private final Map<String, String> supplies = new HashMap<>();
    private final Set<String> acknowledged = new HashSet<>();
    private int made;

    Stock(ServiceClient client, Contract contract) throws IOException {
        this.client = client;
        this.contract = contract;
        definition = definition(contract);
        for (var survey : SURVEYS) {
            create(survey, !survey.equals("draft-study"));
        }
        fill(STEADY, 1);
        fill(EARLIER, 2);
        weight(WEIGHT);
        codebook(STEADY, CODED);
        codedSheet();
        series(SERIES);
        var listed = client.read("/surveys/" + STEADY + "/answers").path("items");
        for (var sheet : listed) {
            sheets.add(sheet.path("id").textValue());
            if (sheet.has("organisation")) {
                organisations.add(sheet.path("organisation").textValue());
            }
        }
        for (int i = 0; i < 3; i++) {
            var secret = invitation(INVITED).path("secret").textValue();
            var receipt = client.submitAs(secret, INVITED, Sheets.sheet(definition, new Dice(3, i)));
            used.add(new Used(
                    secret, ServiceClient.require(201, receipt).path("id").textValue()));
        }
        credentials = new Credentials(client, SURVEYS);
    }

    /** The contract's example with a question of each kind that it lacks. */
    private static ObjectNode definition(Contract contract) {
        var example = contract.operation("createSurvey")
                .bodyExample("application/json")
                .deepCopy();
        var more = SurveyBuilder.survey("more")
                .segment("size", "small", "medium", "large")
                .net("not-small", "medium", "large")
                .multiple("measures", "surveys", "complaints", "nothing")
                .scale("trust", "low", "middle", "high")
                .missing("no-answer")
                .number("employees")
                .text("remark")
                .in("fi")
                .build();
        ((ArrayNode) example.path("questions")).addAll((ArrayNode) more.path("questions"));
        return (ObjectNode) example;
    }

    ObjectNode definition(String key) {
        var copy = definition.deepCopy().put("key", key);
        if (key.equals(INVITED)) {
            copy.put("audience", "invited");
        }
        return copy;
    }

    Credentials credentials() {
        return credentials;
    }

    List<String> sheets() {
        return sheets;
    }

    /** As pseudonyms. */
    List<String> organisations() {
        return organisations;
    }

    List<Used> used() {
        return used;
    }

    Set<String> acknowledged() {
        return acknowledged;
    }

    /** A key that nothing has yet. */
    String newKey() {
        return "made-" + ++made;
    }

    /** A survey that a request may change, move or delete. */
    String survey(String state) {
        return supply("survey " + state, () -> {
            var key = newKey();
            create(key, !state.equals("draft"));
            if (state.equals("open")) {
                require(201, () -> client.submit(key, Sheets.sheet(definition, new Dice(made, 1))));
            }
            return key;
        });
    }

    /** A sheet of the steady survey that a request may erase. */
    String sheet() {
        return supply(
                "sheet", () -> require(201, () -> client.submit(STEADY, Sheets.sheet(definition, new Dice(++made, 2))))
                        .path("id")
                        .textValue());
    }

    /** A sheet of the steady survey whose text an admin and another coder have coded alike. */
    String codedSheet() {
        return supply("coded", () -> {
            var sheet = Sheets.sheet(definition, new Dice(++made, 3));
            ((ObjectNode) sheet.path("answers")).put(CODED, "Whose is it?");
            var id = require(201, () -> client.submit(STEADY, sheet)).path("id").textValue();
            var path = "/surveys/" + STEADY + "/answers/" + id + "/codings/" + CODED;
            var coding = JSON.createObjectNode();
            coding.putArray("codes").add("customer");
            require(201, () -> client.put(path, coding));
            var other = TestTokens.token("another-coder", "coder:" + STEADY);
            require(201, () -> client.putWith(other, path, coding));
            return id;
        });
    }

    /** The identifier of an invitation that a request may revoke. */
    String invitation() {
        return supply("invitation", () -> invitation(STEADY).path("id").asText());
    }

    /** The secret of an invitation that was not used yet. */
    String unusedSecret() {
        return supply("secret", () -> invitation(INVITED).path("secret").textValue());
    }

    /** The key of a weight that a request may delete. */
    String weight() {
        return supply("weight", () -> weight(newKey()));
    }

    private String weight(String key) throws IOException {
        var example = contract.operation("replaceWeight").bodyExample("application/json");
        require(201, () -> client.put("/surveys/" + STEADY + "/weights/" + key, example));
        return key;
    }

    /** The key of a question whose codebook a request may delete. */
    String codebook() {
        return supply("codebook", () -> codebook(STEADY, "comment"));
    }

    private String codebook(String survey, String question) throws IOException {
        var example = contract.operation("replaceQuestionCodebook").bodyExample("application/json");
        require(201, () -> client.put("/surveys/" + survey + "/codebooks/" + question, example));
        return question;
    }

    /** The key of a series that a request may delete. */
    String series() {
        return supply("series", () -> series(newKey()));
    }

    private String series(String key) throws IOException {
        var example = contract.operation("replaceSeries").bodyExample("application/json");
        require(201, () -> client.put("/series/" + key, example));
        return key;
    }

    String grantee() {
        return supply("grantee", () -> {
            var grantee = "token:fuzz-" + ++made;
            var role = JSON.createObjectNode().put("role", "reader");
            require(200, () -> client.ask("PUT", "/surveys/" + STEADY + "/grants/" + grantee, role));
            return grantee;
        });
    }

    /** The key of a view of the steady survey that a request may replace or delete. */
    String view() {
        return supply("view", () -> {
            var view = newKey();
            var example = contract.operation("replaceView").bodyExample("application/json");
            require(201, () -> client.ask("PUT", "/surveys/" + STEADY + "/views/" + view, example));
            return view;
        });
    }

    /** The last step in the address of what an operation creates from its example, as an admin. */
    String createdBy(Operation creation) {
        return supply(creation.id(), () -> {
            var example =
                    JSON.readTree(here(creation.bodyExample("application/json").toString()));
            var path = creation.path().replace("{survey}", STEADY);
            var answer = requireAnswer(201, () -> client.ask("POST", path, example));
            var location = answer.headers().firstValue("Location").orElseThrow();
            return location.substring(location.lastIndexOf('/') + 1);
        });
    }

    /** An example whose addresses are of this machine, where nobody listens: nothing is sent to anybody else. */
    static String here(String example) {
        return example.replaceAll("https?://[a-z.]*example\\.(org|com)", "https://127.0.0.1:1");
    }

    /** Sees what a request has done. */
    void learn(Draft draft, Answer answer) throws IOException {
        if (answer.status() == 404
                && !draft.isSpoilt
                && draft.steps.getOrDefault("survey", STEADY).equals(STEADY)) {
            // A request that nobody heard the answer of has ended it.
            supplies.values().removeAll(draft.steps.values());
        }
        if (!answer.isSuccess() || draft.method.equals("GET")) {
            return;
        }
        if (draft.method.equals("DELETE") || draft.steps.size() == 1) {
            supplies.values().removeAll(draft.steps.values());
        }
        supplies.values().removeIf(secret -> draft.headers.contains("Authorization: Bearer " + secret));
        if (!STEADY.equals(draft.steps.get("survey"))) {
            return;
        }
        if (draft.operation.id().equals("submitAnswers") && answer.status() == 201) {
            acknowledged.add(JSON.readTree(answer.text()).path("id").textValue());
        } else if (draft.operation.id().equals("eraseAnswers")) {
            acknowledged.remove(draft.steps.get("sheet"));
        }
    }

    private interface Making {
        String make() throws IOException;
    }

    private interface Call {
        HttpResponse<String> ask() throws IOException;
    }

    private String supply(String kind, Making making) {
        Supplier<String> maker = () -> {
            try {
                return making.make();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        return supplies.computeIfAbsent(kind, missing -> maker.get());
    }

    private void create(String key, boolean isOpen) throws IOException {
        require(201, () -> client.ask("POST", "/surveys", definition(key)));
        if (isOpen) {
            require(
                    200,
                    () -> client.ask(
                            "PUT",
                            "/surveys/" + key + "/state",
                            JSON.createObjectNode().put("state", "open")));
        }
    }

    private void fill(String survey, int seed) throws IOException {
        var lines = new StringBuilder();
        for (int i = 0; i < SHEETS; i++) {
            lines.append(Sheets.sheet(definition, new Dice(seed, i))).append('\n');
        }
        require(200, () -> client.importFile(survey, lines.toString()));
    }

    private JsonNode invitation(String survey) throws IOException {
        return require(201, () -> client.invite(survey));
    }

    /** Waits for its turn where the service says that too much came from here, which it says after a pause. */
    private static HttpResponse<String> requireAnswer(int status, Call call) throws IOException {
        var answer = call.ask();
        while (answer.statusCode() == 429) {
            answer = call.ask();
        }
        ServiceClient.require(status, answer);
        return answer;
    }

    private static JsonNode require(int status, Call call) throws IOException {
        return JSON.readTree(requireAnswer(status, call).body());
    }
}
