package fi.kenen.result;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.http.json.Json;
import java.util.List;
import java.util.function.Function;

/** A result as readers see it: rows lack what is withheld of them. */
record ProtectedResult(Result<?> result, List<ObjectNode> rows) implements Result<ObjectNode> {

    static <R> ProtectedResult of(Result<R> result, Function<? super R, Mask> mask) {
        return new ProtectedResult(result, rows(result.rows(), result.rowType(), mask));
    }

    static <R> List<ObjectNode> rows(List<R> rows, RowType type, Function<? super R, Mask> mask) {
        return rows.stream().map(row -> mask.apply(row).of(row, type)).toList();
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
    public RowType rowType() {
        return result.rowType();
    }
}
