package fi.kenen.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QueryCheckTest {

    @Test
    void anOperationTakesWhatItsMethodTakes() {
        assertEquals(Set.of("after", "limit", "survey"), declaredBy("page"));
    }

    @Test
    void anOperationTakesWhatOthersReadOfTheWholeQuery() {
        assertEquals(
                Set.of("format", "by", "rows", "columns", "organisation", "from", "before", "filter"),
                declaredBy("result"));
    }

    @Test
    void anOperationThatSaysNothingTakesNothing() {
        assertEquals(Set.of(), declaredBy("nothing"));
    }

    private static Set<String> declaredBy(String method) {
        return QueryCheck.declaredBy(Arrays.stream(Resource.class.getDeclaredMethods())
                .filter(declared -> declared.getName().equals(method))
                .findFirst()
                .orElseThrow());
    }

    private static class Resource {

        void page(@QueryParam("survey") String survey, @BeanParam PageRequest request) {}

        @Filtered
        @Takes({"by", "rows", "columns"})
        void result(@QueryParam("format") String format) {}

        void nothing() {}
    }
}
