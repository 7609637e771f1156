package fi.kenen;

import static fi.kenen.ServiceClient.require;
import static fi.kenen.SheetBuilder.sheet;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Submits, edits and erases sheets of its own, each time through any of several services. */
final class Writer {

    private final List<ServiceClient> services;
    private final String survey;
    private final String name;
    private final Random random;
    private final Map<String, ObjectNode> left = new HashMap<>();
    private final List<String> living = new ArrayList<>();
    private int changes;

    /** Makes a writer to a survey that asks for the number {@code n}. Whoever has the same name does the same things. */
    Writer(List<ServiceClient> services, String survey, String name) {
        this.services = services;
        this.survey = survey;
        this.name = name;
        this.random = new Random(name.hashCode());
    }

    /** Makes the next change and waits until it is confirmed. */
    void change() throws IOException {
        changes++;
        int dice = living.isEmpty() ? 0 : random.nextInt(10);
        if (dice < 5) {
            submit();
        } else if (dice < 8) {
            edit();
        } else {
            erase();
        }
    }

    /** What must be left of each sheet, of erased ones too, by identifier. */
    Map<String, ObjectNode> left() {
        return left;
    }

    private void submit() throws IOException {
        var sheet = nextSheet();
        var id = require(201, service().submit(survey, sheet)).path("id").textValue();
        living.add(id);
        left.put(id, sheet.put("change", "created").put("complete", true));
    }

    private void edit() throws IOException {
        var sheet = nextSheet();
        var id = living.get(random.nextInt(living.size()));
        require(200, service().ask("PUT", path(id), sheet));
        left.put(id, sheet.put("change", "changed").put("complete", true));
    }

    private void erase() throws IOException {
        var id = living.remove(random.nextInt(living.size()));
        require(204, service().ask("DELETE", path(id)));
        left.put(id, JsonNodeFactory.instance.objectNode().put("change", "erased"));
    }

    private ObjectNode nextSheet() {
        return sheet().of(name).answer("n", Integer.toString(changes)).build();
    }

    private String path(String id) {
        return "/surveys/" + survey + "/answers/" + id;
    }

    private ServiceClient service() {
        return services.get(random.nextInt(services.size()));
    }
}
