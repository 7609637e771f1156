package fi.kenen.odata;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kenen.Api;
import fi.kenen.ServiceTest;
import fi.kenen.odata.query.EntitySet;
import fi.kenen.odata.query.Property;
import io.restassured.RestAssured;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.olingo.client.api.ODataClient;
import org.apache.olingo.client.api.communication.ODataClientErrorException;
import org.apache.olingo.client.api.domain.ClientEntity;
import org.apache.olingo.client.api.domain.ClientEntitySet;
import org.apache.olingo.client.api.uri.FilterFactory;
import org.apache.olingo.client.core.ODataClientFactory;
import org.apache.olingo.client.core.http.BasicAuthHttpClientFactory;
import org.apache.olingo.commons.api.edm.Edm;
import org.apache.olingo.commons.api.edm.EdmPrimitiveTypeKind;
import org.apache.olingo.commons.api.edm.FullQualifiedName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service as Apache Olingo's client reads it, which checks everything against the metadata. */
@ServiceTest
class OlingoTest {

    private String root;
    private ODataClient client;

    @BeforeEach
    void open() {
        var key = Api.open(survey().segment("sector", "private", "public")
                .number("staff")
                .roles("roles", "sales hr", "performs leads leads-not!leads")
                .build());
        IntStream.range(0, 30)
                .forEach(i -> Api.submit(
                        key,
                        sheet().answer("sector", i % 3 == 0 ? "'private'" : "'public'")
                                .answer("staff", Integer.toString(i))
                                .answer("roles", i % 2 == 0 ? "{'sales': ['leads']}" : "{'hr': ['performs']}")
                                .build()));
        root = "http://127.0.0.1:" + RestAssured.port + "/surveys/" + key + "/odata/en";
        client = ODataClientFactory.getEdmEnabledClient(root);
        client.getConfiguration().setHttpClientFactory(new BasicAuthHttpClientFactory("olingo", Api.ADMIN_KEY));
    }

    @Test
    void theServiceAndItsMetadataAreRead() {
        var service = client.getRetrieveRequestFactory()
                .getServiceDocumentRequest(root)
                .execute()
                .getBody();
        var words = Arrays.stream(EntitySet.values()).map(EntitySet::word).collect(Collectors.toSet());
        assertEquals(words, Set.copyOf(service.getEntitySetNames()));
        assertTrue(service.getEntitySetURI("Matrix").isAbsolute());
        var edm = edm();
        for (var set : EntitySet.values()) {
            var type = edm.getEntityContainer().getEntitySet(set.word()).getEntityType();
            assertEquals(set.properties().stream().map(Property::name).toList(), type.getPropertyNames());
            assertEquals(List.of(set.properties().get(0).name()), type.getKeyPredicateNames());
        }
        assertEquals(
                EdmPrimitiveTypeKind.Double.getFullQualifiedName(),
                edm.getEntityType(new FullQualifiedName("Kenen", "MatrixRow"))
                        .getStructuralProperty("share")
                        .getType()
                        .getFullQualifiedName());
    }

    private Edm edm() {
        return client.getRetrieveRequestFactory()
                .getMetadataRequest(root)
                .execute()
                .getBody();
    }

    @Test
    void rowsAreReadPageByPage() {
        for (var set : EntitySet.values()) {
            var rows = new ArrayList<ClientEntity>();
            URI next = client.newURIBuilder(root)
                    .appendEntitySetSegment(set.word())
                    .count(true)
                    .build();
            Integer count = null;
            while (next != null) {
                var request = client.getRetrieveRequestFactory().getEntitySetRequest(next);
                request.setPrefer(client.newPreferences().maxPageSize(7));
                ClientEntitySet page = request.execute().getBody();
                assertTrue(page.getEntities().size() <= 7);
                rows.addAll(page.getEntities());
                count = page.getCount();
                next = page.getNext();
            }
            assertEquals(count, rows.size(), set.word());
            assertFalse(rows.isEmpty(), set.word());
            var counted = client.getRetrieveRequestFactory()
                    .getValueRequest(client.newURIBuilder(root)
                            .appendEntitySetSegment(set.word())
                            .count()
                            .build())
                    .execute()
                    .getBody();
            assertEquals(count.toString(), counted.asPrimitive().toString());
        }
    }

    @Test
    void filtersOrdersAndKeysAreMadeByTheClient() {
        FilterFactory filters = client.getFilterFactory();
        var address = client.newURIBuilder(root)
                .appendEntitySetSegment("Matrix")
                .filter(filters.and(filters.eq("segment", "sector"), filters.not(filters.lt("count", 1))))
                .orderBy("share desc")
                .select("id", "option", "count", "share", "undefined")
                .top(3)
                .build();
        var rows = client.getRetrieveRequestFactory()
                .getEntitySetRequest(address)
                .execute()
                .getBody()
                .getEntities();
        assertEquals(3, rows.size());
        var first = rows.get(0);
        assertTrue(number(first, "share") >= number(rows.get(2), "share"));
        assertNull(first.getProperty("undefined").getPrimitiveValue().toValue());
        var id = first.getProperty("id").getPrimitiveValue().toString();
        var row = client.getRetrieveRequestFactory()
                .getEntityRequest(client.newURIBuilder(root)
                        .appendEntitySetSegment("Matrix")
                        .appendKeySegment(id)
                        .build())
                .execute()
                .getBody();
        assertEquals(number(first, "count"), number(row, "count"));
        var nothing = client.newURIBuilder(root)
                .appendEntitySetSegment("Matrix")
                .appendKeySegment("nothing")
                .build();
        var refusal = assertThrows(ODataClientErrorException.class, () -> client.getRetrieveRequestFactory()
                .getEntityRequest(nothing)
                .execute());
        assertEquals("not-found", refusal.getODataError().getCode());
    }

    private static double number(ClientEntity row, String property) {
        return ((Number) row.getProperty(property).getPrimitiveValue().toValue()).doubleValue();
    }
}
