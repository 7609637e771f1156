package fi.kenen.drawing;

import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Writes a drawing as PNG (PNG 1.2: true colour, 8 bits, not interlaced) in bands, so that a large picture takes no more
 * memory than a small one.
 */
public final class PngWriter {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] FORM = {8, 2, 0, 0, 0};
    private static final int BAND = 128;
    private static final int COLOURS = 3;

    static {
        // A server has no screen, also where the machine has one.
        System.setProperty("java.awt.headless", "true");
    }

    private PngWriter() {}

    /** How many pixels high a drawing is. */
    public static int height(Drawing drawing, int width) {
        return (int) Math.ceil(drawing.height() * width / drawing.width());
    }

    /** @param width in pixels */
    public static void write(Drawing drawing, int width, OutputStream out) throws IOException {
        int height = height(drawing, width);
        var png = new DataOutputStream(out);
        png.write(SIGNATURE);
        writeChunk(
                "IHDR",
                ByteBuffer.allocate(13).putInt(width).putInt(height).put(FORM).array(),
                png);
        writeChunk("IDAT", pixels(drawing, width, height), png);
        writeChunk("IEND", new byte[0], png);
        png.flush();
    }

    private static void writeChunk(String type, byte[] data, DataOutputStream png) throws IOException {
        var name = type.getBytes(StandardCharsets.US_ASCII);
        var check = new CRC32();
        check.update(name);
        check.update(data);
        png.writeInt(data.length);
        png.write(name);
        png.write(data);
        png.writeInt((int) check.getValue());
    }

    private static byte[] pixels(Drawing drawing, int width, int height) throws IOException {
        var band = new BufferedImage(width, BAND, BufferedImage.TYPE_INT_RGB);
        var leaves = drawing.leaves().toList();
        var deflated = new ByteArrayOutputStream();
        var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION);
        try (var out = new DeflaterOutputStream(deflated, deflater)) {
            for (int top = 0; top < height; top += BAND) {
                paint(leaves, width / drawing.width(), top, band);
                writeRows(band, Math.min(BAND, height - top), out);
            }
        } finally {
            deflater.end();
        }
        return deflated.toByteArray();
    }

    private static void paint(List<Shape> leaves, double scale, int top, BufferedImage band) {
        var graphics = band.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.setTransform(new AffineTransform(scale, 0, 0, scale, 0, -top));
            leaves.stream()
                    .filter(shape -> Painter.isBetween(shape, top / scale, (top + BAND) / scale))
                    .forEach(shape -> Painter.paint(shape, graphics));
        } finally {
            graphics.dispose();
        }
    }

    /** Each behind the word that it is not filtered. */
    private static void writeRows(BufferedImage band, int rows, OutputStream out) throws IOException {
        int width = band.getWidth();
        var pixels = ((DataBufferInt) band.getRaster().getDataBuffer()).getData();
        var row = new byte[1 + COLOURS * width];
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < width; x++) {
                int pixel = pixels[y * width + x];
                row[1 + COLOURS * x] = (byte) (pixel >> 16);
                row[2 + COLOURS * x] = (byte) (pixel >> 8);
                row[3 + COLOURS * x] = (byte) pixel;
            }
            out.write(row);
        }
    }
}
