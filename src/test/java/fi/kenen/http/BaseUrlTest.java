package fi.kenen.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kenen.Api;
import fi.kenen.ServiceTest;
import io.restassured.RestAssured;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a service is reached that nothing stands before, and one that was told where. */
@ServiceTest
class BaseUrlTest {

    private static BaseUrl configured(String url) {
        var config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(HttpConfig.class)
                .withDefaultValue("kenen.http.base-url", url)
                .build();
        return new BaseUrl(config.getConfigMapping(HttpConfig.class), Optional.empty());
    }

    @Test
    void whatIsConfiguredIsToldToEverybody() {
        for (var url : List.of("https://kenen.example", "http://10.0.0.1:8080", "https://[2001:db8::1]/kenen/v")) {
            assertEquals(url, configured(url).of(null));
            assertEquals(url, configured(url + "/").of(null));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kenen.example",
                "//kenen.example",
                "/kenen",
                "ftp://kenen.example",
                "https:kenen.example",
                "https://",
                "https:///kenen",
                "https://someone@kenen.example",
                "https://kenen.example?a=b",
                "https://kenen.example#a",
                "https://kenen.example:99999",
                "https://kenen.example:x",
                "https://ken en.example",
                "https://kenen.example,https://b.example"
            })
    void nothingButAnAddressCanBeConfigured(String url) {
        assertFalse(BaseUrl.wellFormed(url));
        assertThrows(IllegalArgumentException.class, () -> configured(url));
    }

    @Test
    void whatAClientSaysIsNotRepeated() {
        var answer = Api.anyone()
                .header("Host", "elsewhere.example")
                .header("Forwarded", "host=elsewhere.example;proto=https")
                .header("X-Forwarded-Host", "elsewhere.example")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Trusted-Proxy", "true")
                .get(BaseUrlRoutes.AS_CONFIGURED)
                .asString();
        assertTrue(
                List.of("http://127.0.0.1:" + RestAssured.port, "http://[0:0:0:0:0:0:0:1]:" + RestAssured.port)
                        .contains(answer),
                answer);
    }

    @Test
    void theAddressThatWasReachedIsToldAndReachesTheService() {
        var answer = Api.anyone().get(BaseUrlRoutes.AS_CONFIGURED).asString();
        Api.anyone().get(answer + "/").then().statusCode(200);
    }
}
