package fi.kenen.drawing;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The outlines of a font's glyphs (OpenType 1.9, table {@code glyf}), in its units, y upwards. */
final class Outlines {

    private static final int ON_CURVE = 1;
    private static final int SHORT_X = 2;
    private static final int SHORT_Y = 4;
    private static final int REPEATED = 8;
    private static final int SAME_X = 16;
    private static final int SAME_Y = 32;

    private static final int WIDE_OFFSETS = 1;
    private static final int SCALED = 8;
    private static final int MORE = 32;
    private static final int SCALED_BOTH = 64;
    private static final int TRANSFORMED = 128;

    private static final int HEADER = 10;
    private static final double ONE = 1 << 14;

    private final ByteBuffer glyf;
    private final int[] places;
    private final Map<Integer, Path2D> read = new ConcurrentHashMap<>();

    /** @param places where each glyph begins, and behind them where the last one ends */
    Outlines(ByteBuffer glyf, int[] places) {
        this.glyf = glyf;
        this.places = places;
    }

    static int[] places(ByteBuffer loca, boolean isWide, int count) {
        var places = new int[count + 1];
        for (int i = 0; i <= count; i++) {
            places[i] = isWide ? loca.getInt(4 * i) : 2 * loca.getChar(2 * i);
        }
        return places;
    }

    /** Not to be changed. */
    Path2D of(int glyph) {
        var known = read.get(glyph);
        if (known == null) {
            known = path(glyph);
            read.put(glyph, known);
        }
        return known;
    }

    private Path2D path(int glyph) {
        var path = new Path2D.Float(Path2D.WIND_NON_ZERO);
        if (places[glyph] == places[glyph + 1]) {
            return path;
        }
        var data = glyf.duplicate().position(places[glyph]);
        int contours = data.getShort();
        data.position(places[glyph] + HEADER);
        if (contours < 0) {
            appendParts(data, path);
        } else if (contours > 0) {
            appendContours(data, contours, path);
        }
        return path;
    }

    private void appendParts(ByteBuffer data, Path2D path) {
        int flags;
        do {
            flags = data.getChar();
            int part = data.getChar();
            boolean isWide = (flags & WIDE_OFFSETS) != 0;
            double x = isWide ? data.getShort() : data.get();
            double y = isWide ? data.getShort() : data.get();
            path.append(of(part).createTransformedShape(transform(data, flags, x, y)), false);
        } while ((flags & MORE) != 0);
    }

    private static AffineTransform transform(ByteBuffer data, int flags, double x, double y) {
        if ((flags & SCALED) != 0) {
            double scale = data.getShort() / ONE;
            return new AffineTransform(scale, 0, 0, scale, x, y);
        }
        if ((flags & SCALED_BOTH) != 0) {
            return new AffineTransform(data.getShort() / ONE, 0, 0, data.getShort() / ONE, x, y);
        }
        if ((flags & TRANSFORMED) != 0) {
            return new AffineTransform(
                    data.getShort() / ONE, data.getShort() / ONE, data.getShort() / ONE, data.getShort() / ONE, x, y);
        }
        return AffineTransform.getTranslateInstance(x, y);
    }

    private static void appendContours(ByteBuffer data, int contours, Path2D path) {
        var ends = new int[contours];
        for (int i = 0; i < contours; i++) {
            ends[i] = data.getChar();
        }
        int instructions = data.getChar();
        data.position(data.position() + instructions);
        int points = ends[contours - 1] + 1;
        var flags = flags(data, points);
        var xs = coordinates(data, flags, SHORT_X, SAME_X);
        var ys = coordinates(data, flags, SHORT_Y, SAME_Y);
        int first = 0;
        for (int end : ends) {
            if (end > first) {
                appendContour(flags, xs, ys, first, end, path);
            }
            first = end + 1;
        }
    }

    private static int[] flags(ByteBuffer data, int points) {
        var flags = new int[points];
        for (int i = 0; i < points; i++) {
            flags[i] = data.get();
            if ((flags[i] & REPEATED) != 0) {
                int times = Byte.toUnsignedInt(data.get());
                for (int r = 0; r < times; r++) {
                    flags[i + 1] = flags[i];
                    i++;
                }
            }
        }
        return flags;
    }

    /** Each is told as its distance from the one before it. */
    private static int[] coordinates(ByteBuffer data, int[] flags, int isShort, int isSame) {
        var coordinates = new int[flags.length];
        int last = 0;
        for (int i = 0; i < flags.length; i++) {
            boolean same = (flags[i] & isSame) != 0;
            if ((flags[i] & isShort) != 0) {
                int distance = Byte.toUnsignedInt(data.get());
                last += same ? distance : -distance;
            } else if (!same) {
                last += data.getShort();
            }
            coordinates[i] = last;
        }
        return coordinates;
    }

    /** Quadratic curves; between two points off the curve there is one on it, half way. */
    private static void appendContour(int[] flags, int[] xs, int[] ys, int first, int end, Path2D path) {
        int count = end - first + 1;
        int start = first;
        while (start <= end && (flags[start] & ON_CURVE) == 0) {
            start++;
        }
        double x = start > end ? (xs[first] + xs[end]) / 2.0 : xs[start];
        double y = start > end ? (ys[first] + ys[end]) / 2.0 : ys[start];
        int offset = start > end ? 0 : start - first + 1;
        path.moveTo(x, y);
        for (int i = 0; i < count; i++) {
            int point = first + (offset + i) % count;
            int next = first + (offset + i + 1) % count;
            if ((flags[point] & ON_CURVE) != 0) {
                path.lineTo(xs[point], ys[point]);
            } else if (i == count - 1) {
                path.quadTo(xs[point], ys[point], x, y);
            } else if ((flags[next] & ON_CURVE) != 0) {
                path.quadTo(xs[point], ys[point], xs[next], ys[next]);
                i++;
            } else {
                path.quadTo(xs[point], ys[point], (xs[point] + xs[next]) / 2.0, (ys[point] + ys[next]) / 2.0);
            }
        }
        path.closePath();
    }
}
