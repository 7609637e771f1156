package fi.kenen.fuzz;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.xml.sax.SAXException;

/** Reads bodies as what they are said to be. */
final class MediaCheck {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private MediaCheck() {}

    /** @throws IOException when it is no JSON */
    static JsonNode json(byte[] body) throws IOException {
        return JSON.readTree(utf8(body));
    }

    static boolean isJson(String mediaType) {
        return mediaType.equals("application/json") || mediaType.endsWith("+json");
    }

    /** @throws IOException when it cannot be read as what it is said to be */
    static void read(String mediaType, byte[] body) throws IOException {
        switch (mediaType) {
            case "application/x-ndjson" -> {
                for (var line : utf8(body).split("\n")) {
                    if (!line.isEmpty() && !JSON.readTree(line).isObject()) {
                        throw new IOException("a line is no object: " + line);
                    }
                }
            }
            case "text/csv" -> readCsv(body);
            case "image/png" -> {
                if (!Arrays.equals(PNG, Arrays.copyOf(body, PNG.length))) {
                    throw new IOException("no PNG begins so");
                }
            }
            case "application/xml", "image/svg+xml" -> readXml(body);
            case "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" -> readWorkbook(body);
            default -> utf8(body);
        }
    }

    private static void readCsv(byte[] body) throws IOException {
        var text = utf8(body);
        var plain = text.startsWith("\ufeff") ? text.substring(1) : text;
        var header = plain.split("\r?\n", 2)[0];
        char separator = header.contains(";") ? ';' : ',';
        try (var rows = CsvReader.builder().fieldSeparator(separator).ofCsvRecord(plain)) {
            int fields = 0;
            for (var row : rows) {
                if (fields != 0 && row.getFieldCount() != fields) {
                    throw new IOException("a row has " + row.getFieldCount() + " fields, not " + fields);
                }
                fields = row.getFieldCount();
            }
        } catch (RuntimeException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static void readXml(byte[] body) throws IOException {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            builder.parse(new ByteArrayInputStream(body));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static void readWorkbook(byte[] body) throws IOException {
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(body))) {
            if (workbook.getSheets().findAny().isEmpty()) {
                throw new IOException("there is no sheet in it");
            }
        } catch (ExcelReaderException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static String utf8(byte[] body) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    }
}
