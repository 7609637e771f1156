package fi.kenen.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Libraries of npm for single formats. */
class NodeIT {

    private static final String SCRIPTS = Program.SCRIPTS.resolve("node").toString();

    /** What OData calls columns that are called otherwise elsewhere. */
    private static final Map<String, String> NAMES = Map.of(
            "sector", "option",
            "sectorLabel", "optionText",
            "functionLabel", "functionText",
            "roleLabel", "roleText");

    @TempDir
    Path directory;

    @Test
    void readsJsonStat() {
        Sources.cubes(directory).areReadAsCubesBy("node", SCRIPTS + "/json-stat-rows.js");
    }

    @Test
    void readsOData() {
        var demo = DemoService.running();
        var root = demo.address() + demo.survey() + "/odata/fi/";
        var read = Sources.json(Program.run(directory, List.of("node", SCRIPTS + "/odata-rows.js", root)));
        assertEquals(0, read.get("faults").size(), () -> read.get("faults").toString());
        read.get("sets").forEach(rows -> assertFalse(rows.isEmpty()));

        var bySector = DemoService.JSON.createArrayNode();
        for (var row : read.get("sets").get("Matrix")) {
            if (row.get("segment").textValue().equals("sector")) {
                ((ObjectNode) row).remove(List.of("id", "question", "questionText", "segment", "segmentText", "asOf"));
                bySector.add(row);
            }
        }
        assertEquals(List.of(), Rows.differences("Matrix", sectors(demo), bySector));
    }

    @Test
    void verifiesWhatWebhooksAreTold() {
        var demo = DemoService.running();
        var command = List.of(
                "node",
                SCRIPTS + "/webhook.js",
                demo.address().toString(),
                demo.receivers().keys().toString(),
                ReceiverCertificate.PASSWORD);
        assertEquals(
                Sources.json("{\"types\": [\"survey.opened\", \"survey.closed\", \"survey.closed\"],"
                        + " \"refused\": [true, true, true, true]}"),
                Sources.json(Program.run(directory, command)));
    }

    /** The rows of the sectors as OData calls their columns; it has none of weights, by which nobody can ask there. */
    private static ArrayNode sectors(DemoService demo) {
        var rows = DemoService.JSON.createArrayNode();
        for (JsonNode row : Rows.flat(demo.json(DemoService.ADMIN_KEY, "/matrices/roles?by=sector&language=fi"))) {
            if (!row.get("sector").textValue().equals("all")) {
                var renamed = rows.addObject();
                row.properties()
                        .forEach(member ->
                                renamed.set(NAMES.getOrDefault(member.getKey(), member.getKey()), member.getValue()));
                renamed.remove(
                        List.of("weightedBase", "kishBase", "kishDesignEffect", "smallestWeight", "largestWeight"));
            }
        }
        return rows;
    }
}
