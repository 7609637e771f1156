package fi.kenen.result.format;

import fi.kenen.http.Tabular.Shape;
import fi.kenen.result.picture.Picture;
import fi.kenen.result.table.Column;
import fi.kenen.result.table.Table;
import java.util.List;
import java.util.Set;

/** A format that draws. */
interface PictureFormat extends Format {

    @Override
    default boolean isFile() {
        return true;
    }

    @Override
    default Set<Shape> wants() {
        return Set.of(Shape.PICTURE);
    }

    @Override
    default boolean takes(List<Column> columns) {
        return Picture.takes(columns);
    }

    @Override
    default boolean takes(Table table) {
        return takes(table.columns()) && table.rows().size() <= Picture.MOST_ROWS;
    }

    @Override
    default Set<String> parameters() {
        return Set.of("width");
    }
}
