package fi.kenen.contract;

import io.quarkus.arc.Unremovable;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Serves the contract as the build has written it. The platform would read it, make a model of it and write it anew
 * whenever the service starts, which takes as long as to start all else, and changes nothing.
 */
@Unremovable
@Alternative
@Priority(1)
@Singleton
class WrittenContract extends OpenApiDocumentService {

    private final Map<Format, byte[]> written = new ConcurrentHashMap<>();

    WrittenContract() {
        // Where the platform looks for what it would read.
        OpenApiConstants.classLoader = new ClassLoader(null) {};
    }

    @Override
    public byte[] getDocument(String name, Format format) {
        return written.computeIfAbsent(format, WrittenContract::read);
    }

    private static byte[] read(Format format) {
        var file = OpenApiConstants.BASE_NAME + "." + format;
        try (InputStream contract = WrittenContract.class.getClassLoader().getResourceAsStream(file)) {
            return contract.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
