package fi.kenen.http.guard;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kenen.Api;
import fi.kenen.ServiceTest;
import io.micrometer.core.instrument.MeterRegistry;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What callers make up is no name under which anything is counted. */
@ServiceTest
class RequestMetersTest {

    @Inject
    MeterRegistry meters;

    @Test
    void methodsAndAddressesThatThereAreNot() throws IOException {
        Api.admin().get("/surveys").then().statusCode(200);
        Api.admin().get("/surveys/no-such-survey").then().statusCode(404);
        Api.anyone().options("/surveys/made-up").then().statusCode(200);
        RawClient.ask(RestAssured.port, "MADEUP / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        await().until(() ->
                values("uri").contains(RequestMeters.OTHER) && values("method").contains(RequestMeters.OTHER));
        assertTrue(values("uri").containsAll(Set.of("/surveys", "/surveys/{survey}")));
        assertFalse(values("uri").contains("/surveys/made-up"));
        assertFalse(values("method").contains("MADEUP"));
    }

    private Set<String> values(String tag) {
        return meters.find(RequestMeters.REQUESTS).timers().stream()
                .map(timer -> timer.getId().getTag(tag))
                .collect(Collectors.toSet());
    }
}
