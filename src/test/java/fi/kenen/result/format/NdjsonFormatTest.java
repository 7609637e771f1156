package fi.kenen.result.format;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import fi.kenen.FlatRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class NdjsonFormatTest extends TabularFormatSuite {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    Format format() {
        return new NdjsonFormat();
    }

    @Override
    List<Map<String, Object>> read(byte[] written) throws IOException {
        var rows = new ArrayList<Map<String, Object>>();
        for (var line : new String(written, StandardCharsets.UTF_8).lines().toList()) {
            var row = FlatRow.of(JSON.readTree(line));
            rows.add(JSON.convertValue(row, new TypeReference<>() {}));
        }
        return rows;
    }
}
