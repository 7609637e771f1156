package fi.kenen.result.format;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;

class JsonFormatTest extends TabularFormatSuite {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    Format format() {
        return new JsonFormat();
    }

    @Override
    List<Map<String, Object>> read(byte[] written) throws IOException {
        return JSON.readerFor(new TypeReference<List<Map<String, Object>>>() {})
                .readValue(JSON.readTree(written).get("rows"));
    }
}
