package fi.kenen.result.picture;

import fi.kenen.drawing.Shape;
import java.util.List;

/** How the panels of a chart are drawn. */
interface Panels {

    /** How wide each is, in CSS pixels. */
    double width();

    /**
     * Draws one below its heading.
     *
     * @param left where it begins
     * @param shapes are added to
     * @return where it ends
     */
    double draw(Chart.Panel panel, double left, double top, List<Shape> shapes);

    /** Draws what the colours mean; the same. */
    double drawLegend(double left, double top, List<Shape> shapes);
}
