package fi.kenen;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Builds answer sheets as clients send them. */
public final class SheetBuilder {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode sheet = JSON.createObjectNode();
    private final ObjectNode answers = sheet.putObject("answers");

    private SheetBuilder() {}

    public static SheetBuilder sheet() {
        return new SheetBuilder();
    }

    public SheetBuilder of(String organisation) {
        sheet.put("organisation", organisation);
        return this;
    }

    /** An answer in JSON, for which single quotes may stand instead of double ones. */
    public SheetBuilder answer(String question, String json) {
        try {
            answers.set(question, JSON.readTree(json.replace('\'', '"')));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
        return this;
    }

    public ObjectNode build() {
        return sheet.deepCopy();
    }
}
