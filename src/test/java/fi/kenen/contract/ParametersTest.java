package fi.kenen.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fi.kenen.http.Filtered;
import fi.kenen.http.Takes;
import java.io.IOException;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jboss.jandex.Index;
import org.junit.jupiter.api.Test;

class ParametersTest {

    private final Operation operation = OASFactory.createOperation();

    @Test
    void whatAnOperationTakesIsInTheContractInItsWordsAndOrder() throws IOException {
        operation.addParameter(
                OASFactory.createParameter().name("If-None-Match").in(Parameter.In.HEADER));
        operation.addParameter(OASFactory.createParameter().name("from").in(Parameter.In.QUERY));
        operation.addParameter(OASFactory.createParameter().name("question").in(Parameter.In.PATH));
        operation.addParameter(OASFactory.createParameter().name("survey").in(Parameter.In.PATH));
        complete("result");
        var parameters = operation.getParameters();
        assertEquals(
                List.of(
                        "survey",
                        "question",
                        "before",
                        "by",
                        "columns",
                        "from",
                        "organisation",
                        "rows",
                        "filter",
                        "If-None-Match"),
                parameters.stream().map(Parameter::getName).toList());
        var by = parameters.get(3);
        assertEquals(Parameter.In.QUERY, by.getIn());
        assertEquals(129, by.getSchema().getMaxLength());
        assertEquals("sector", by.getExample());
    }

    @Test
    void whatHasNoWordsFailsTheBuild() {
        assertThrows(IllegalStateException.class, () -> complete("unknown"));
    }

    private void complete(String method) throws IOException {
        var resource = Index.of(Resource.class).getClassByName(Resource.class);
        Parameters.addTaken(operation, resource.firstMethod(method));
        Parameters.complete(operation, "/surveys/{survey}/{question}");
    }

    private static class Resource {

        @Filtered
        @Takes({"by", "rows", "columns"})
        void result() {}

        @Takes("unheard")
        void unknown() {}
    }
}
