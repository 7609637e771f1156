package fi.kenen.result.format;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import fi.kenen.FlatRow;
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
        var rows = JSON.createArrayNode();
        JSON.readTree(written).get("rows").forEach(row -> rows.add(FlatRow.of(row)));
        return JSON.readerFor(new TypeReference<List<Map<String, Object>>>() {}).readValue(rows);
    }
}
