package fi.kenen.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The sheets of the demo study over and over, each time of other organisations: 747 in a thousand sheets. */
public final class ManySheets {

    private ManySheets() {}

    /** @param place from 0 */
    public static ObjectNode sheet(List<ObjectNode> study, int place) {
        var sheet = study.get(place % study.size()).deepCopy();
        return sheet.put("organisation", organisation(sheet.get("organisation").textValue(), place / study.size()));
    }

    static String organisation(String ofTheStudy, long repetition) {
        return ofTheStudy + "-" + repetition;
    }
}
