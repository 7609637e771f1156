package fi.kenen.codebook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;

/** DDI Codebook 2.5, which archives of social science keep. */
@ApplicationScoped
class DdiFormat implements CodebookFormat {

    private static final MediaType MEDIA_TYPE = MediaType.valueOf("application/xml; charset=utf-8");

    @Override
    public String word() {
        return "ddi";
    }

    @Override
    public MediaType mediaType() {
        return MEDIA_TYPE;
    }

    @Override
    public String description() {
        return "A DDI Codebook.";
    }

    @Override
    public String extension() {
        return "ddi.xml";
    }

    @Override
    public String write(Codebook codebook) {
        var text = new StringWriter();
        try {
            // Whatever others there are on the class path would write other bytes.
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new DdiDocument(codebook, xml).write();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }
}
