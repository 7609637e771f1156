package fi.kenen.fuzz;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.Api;
import fi.kenen.ServiceClient;
import fi.kenen.TestTokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.RsaJsonWebKey;

/** Keys and tokens of every role on the surveys of the stock, and such as are not accepted. */
final class Credentials {

    static final List<String> ROLES = List.of("coder", "reader", "analyst", "author", "admin");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TOKENS_ARE_NEW_FOR_SECONDS = 300;

    private final ServiceClient client;
    private final Map<String, String> keys = new HashMap<>();
    private final Map<String, String> tokens = new HashMap<>();
    private final RsaJsonWebKey foreign = TestTokens.newKey("foreign");
    private final String stranger;
    private final String expired;
    private final String revoked;
    private Instant tokensMade = Instant.EPOCH;

    Credentials(ServiceClient client, List<String> surveys) throws IOException {
        this.client = client;
        for (var role : ROLES.subList(0, 4)) {
            var key = make(order(role));
            for (var survey : surveys) {
                ServiceClient.require(
                        200,
                        client.ask(
                                "PUT",
                                "/surveys/" + survey + "/grants/"
                                        + key.path("grantee").textValue(),
                                JSON.createObjectNode().put("role", role)));
            }
            keys.put(role, key.path("secret").textValue());
        }
        keys.put("admin", Api.ADMIN_KEY);
        stranger = make(order("stranger")).path("secret").textValue();
        expired = make(order("expired")
                        .put("expiresAt", Instant.now().plusSeconds(2).toString()))
                .path("secret")
                .textValue();
        var ended = make(order("revoked"));
        revoked = ended.path("secret").textValue();
        client.ask("DELETE", "/api-keys/" + ended.path("id").asText());
    }

    private static ObjectNode order(String name) {
        return JSON.createObjectNode().put("name", name);
    }

    private ObjectNode make(ObjectNode order) throws IOException {
        return (ObjectNode) ServiceClient.require(201, client.ask("POST", "/api-keys", order));
    }

    /** What somebody with a role, or a higher one, on a survey sends. */
    String of(String leastRole, String survey, Dice dice) {
        int least = Math.max(0, ROLES.indexOf(leastRole));
        var role = dice.once(2) ? "admin" : ROLES.get(least + dice.below(ROLES.size() - least));
        return switch (dice.below(6)) {
            case 0 -> basic("anyone", keys.get(role));
            case 1 -> "Bearer " + token(role.equals("admin") ? role : role + ":" + survey);
            default -> "Bearer " + keys.get(role);
        };
    }

    /** On surveys that only admins, and whoever a token calls so, have a role on. */
    String ofOwner(String survey, Dice dice) {
        return "Bearer " + (dice.once(4) ? token("author:" + survey) : Api.ADMIN_KEY);
    }

    /** What should not, or not fully, be let in. */
    String bad(Dice dice) {
        return switch (dice.below(16)) {
            case 0, 1, 2 -> "Bearer " + keys.get(dice.one(ROLES));
            case 3 -> "Bearer " + stranger;
            case 4 -> "Bearer " + expired;
            case 5 -> "Bearer " + revoked;
            case 6 -> "Bearer kenen_" + "x".repeat(32);
            case 7 -> "Bearer invite_" + "x".repeat(32);
            case 8 -> "Bearer " + TestTokens.sign(TestTokens.claims("foreign", "admin"), foreign);
            case 9 -> "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4Iiwicm9sZXMiOlsiYWRtaW4iXX0.";
            case 10 -> basic("", "");
            case 11 -> "Basic " + dice.one("", "=", "%%", "YQ", "w6Q6w6Q=", "//8=", "OmtlbmVuXw==");
            case 12 ->
                dice.one("Bearer", "Bearer ", "bearer " + stranger, "Digest x=\"y\"", "", " ", "Bearer a b", ",");
            case 13 -> "Bearer " + "x".repeat(dice.below(8_000));
            case 14 -> "Bearer eyJ." + "a".repeat(dice.below(200)) + ".b";
            default -> "Bearer " + Api.ADMIN_KEY + dice.one("x", " ", "\t", "\u00e4");
        };
    }

    private static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private String token(String role) {
        if (tokensMade.plusSeconds(TOKENS_ARE_NEW_FOR_SECONDS).isBefore(Instant.now())) {
            tokens.clear();
            tokensMade = Instant.now();
        }
        return tokens.computeIfAbsent(role, missing -> TestTokens.token("fuzz", role));
    }
}
