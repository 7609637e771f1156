package fi.kenen.odata;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kenen.odata.query.EntitySet;
import fi.kenen.odata.query.Property;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

/** The metadata is what OASIS's schemas allow; these are in {@code odata}, as the npm package odata-csdl 0.11.2 has them. */
class MetadataTest {

    @Test
    void theMetadataIsValid() throws Exception {
        validator().validate(source(Metadata.xml()));
        var misspelt = new String(Metadata.xml(), StandardCharsets.UTF_8).replaceFirst("<Key>", "<Keys>");
        assertThrows(SAXException.class, () -> validator().validate(source(misspelt.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void nobodyChangesIt() {
        Metadata.xml()[0] = 0;
        assertArrayEquals(Metadata.xml(), Metadata.xml());
        assertEquals('<', Metadata.xml()[0]);
    }

    /** Names that a client could not tell from others, or that would change from survey to survey. */
    @Test
    void namesAreNames() {
        var all = new HashSet<String>();
        for (var set : EntitySet.values()) {
            assertTrue(all.add(set.word()) & all.add(set.type()), set + " is called as another");
            var names = set.properties().stream().map(Property::name).toList();
            assertEquals(List.copyOf(new java.util.LinkedHashSet<>(names)), names);
            names.forEach(name -> assertTrue(name.matches("[a-z][A-Za-z]*"), name));
        }
    }

    private static StreamSource source(byte[] xml) {
        return new StreamSource(new ByteArrayInputStream(xml));
    }

    private static Validator validator() throws SAXException, IOException {
        var factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        var schema = factory.newSchema(MetadataTest.class.getResource("/odata/edmx.xsd"));
        return schema.newValidator();
    }
}
