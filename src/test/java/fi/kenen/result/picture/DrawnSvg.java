package fi.kenen.result.picture;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What an XML parser finds in a picture. */
record DrawnSvg(Element root) {

    /** From the left and the top. */
    record Area(double left, double top, double right, double bottom) {

        boolean overlaps(Area other) {
            return left < other.right - TOLERANCE
                    && other.left < right - TOLERANCE
                    && top < other.bottom - TOLERANCE
                    && other.top < bottom - TOLERANCE;
        }

        boolean holds(Area other) {
            return left <= other.left + TOLERANCE
                    && top <= other.top + TOLERANCE
                    && right >= other.right - TOLERANCE
                    && bottom >= other.bottom - TOLERANCE;
        }
    }

    record Text(String text, Area area) {}

    /** @param area of its first rectangle; null where it has none */
    record Cell(String title, Area area, String fill, List<Text> texts) {}

    /** Coordinates are written with two decimals. */
    private static final double TOLERANCE = 0.05;

    private static final double ASCENT = 0.74;
    private static final double DESCENT = 0.22;

    static DrawnSvg of(byte[] svg) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setNamespaceAware(true);
            return new DrawnSvg(factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(svg))
                    .getDocumentElement());
        } catch (Exception e) {
            throw new AssertionError("The picture is no XML.", e);
        }
    }

    Area area() {
        var box = root.getAttribute("viewBox").split(" ");
        return new Area(0, 0, Double.parseDouble(box[2]), Double.parseDouble(box[3]));
    }

    Stream<Element> all() {
        return elements(root, "*");
    }

    List<Text> texts() {
        return elements(root, "text").map(DrawnSvg::text).toList();
    }

    /** Those of the picture itself, and not of a cell. */
    List<Text> textsBesideCells() {
        return elements(root, "text")
                .filter(text -> !text.getParentNode().getNodeName().equals("g"))
                .map(DrawnSvg::text)
                .toList();
    }

    List<Cell> cells() {
        return elements(root, "g")
                .map(group -> {
                    var rectangle = elements(group, "rect").findFirst();
                    return new Cell(
                            title(group),
                            rectangle.map(DrawnSvg::rectangle).orElse(null),
                            rectangle.map(one -> one.getAttribute("fill")).orElse(null),
                            elements(group, "text").map(DrawnSvg::text).toList());
                })
                .toList();
    }

    String title() {
        return title(root);
    }

    private static String title(Element of) {
        Node first = of.getFirstChild();
        while (!(first instanceof Element)) {
            first = first.getNextSibling();
        }
        return first.getNodeName().equals("title") ? first.getTextContent() : "";
    }

    private static Text text(Element text) {
        double x = number(text, "x");
        double y = number(text, "y");
        double size = number(text, "font-size");
        double width = text.hasAttribute("textLength") ? number(text, "textLength") : 0;
        boolean isReversed = text.getAttribute("direction").equals("rtl");
        double left =
                switch (text.getAttribute("text-anchor")) {
                    case "start" -> isReversed ? x - width : x;
                    case "middle" -> x - width / 2;
                    default -> isReversed ? x : x - width;
                };
        return new Text(text.getTextContent(), new Area(left, y - ASCENT * size, left + width, y + DESCENT * size));
    }

    private static Area rectangle(Element box) {
        double x = number(box, "x");
        double y = number(box, "y");
        return new Area(x, y, x + number(box, "width"), y + number(box, "height"));
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    private static Stream<Element> elements(Element of, String name) {
        var found = of.getElementsByTagName(name);
        var elements = new ArrayList<Element>();
        IntStream.range(0, found.getLength()).forEach(i -> elements.add((Element) found.item(i)));
        return elements.stream();
    }
}
