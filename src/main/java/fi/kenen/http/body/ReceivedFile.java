package fi.kenen.http.body;

import jakarta.enterprise.context.RequestScoped;
import java.io.IOException;
import java.io.InputStream;

/** The file that a request has brought, which may be read more than once. It is there until the request is answered. */
@RequestScoped
public class ReceivedFile {

    private TemporaryFile file;

    /** Reads it from its beginning. One at a time. */
    public InputStream reader() throws IOException {
        return file.reader();
    }

    void is(TemporaryFile received) {
        file = received;
    }
}
