package fi.kenen.matrix;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.http.Json;
import java.util.List;
import java.util.function.Function;

/** A result as readers see it: rows lack what is withheld of them. */
record ProtectedResult(Result result, List<ObjectNode> rows) implements Result {

    static <R> ProtectedResult of(Result result, List<R> rows, Function<? super R, Withheld> withheld) {
        return new ProtectedResult(
                result, rows.stream().map(row -> withheld.apply(row).of(row)).toList());
    }

    @JsonValue
    ObjectNode body() {
        ObjectNode body = Json.tree(result);
        body.putArray("rows").addAll(rows);
        return body;
    }

    @Override
    public List<String> by() {
        return result.by();
    }

    @Override
    public Class<? extends Record> rowType() {
        return result.rowType();
    }
}
