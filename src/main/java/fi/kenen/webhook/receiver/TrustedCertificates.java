package fi.kenen.webhook.receiver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** By whom receivers may be certified: those whom the JVM trusts, and those whom the operator does. */
final class TrustedCertificates {

    private TrustedCertificates() {}

    /**
     * @param file of certificates (PEM)
     * @throws IllegalArgumentException when it cannot be read
     */
    static X509TrustManager with(Optional<String> file) {
        try {
            var certificates = new ArrayList<Certificate>(List.of(manager(null).getAcceptedIssuers()));
            if (file.isPresent()) {
                try (var in = Files.newInputStream(Path.of(file.get()))) {
                    certificates.addAll(CertificateFactory.getInstance("X.509").generateCertificates(in));
                }
            }
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (var certificate : certificates) {
                store.setCertificateEntry(Integer.toString(store.size()), certificate);
            }
            return manager(store);
        } catch (IOException e) {
            throw new UncheckedIOException("kenen.webhooks.trusted-certificates cannot be read", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("kenen.webhooks.trusted-certificates are none", e);
        }
    }

    /** @param store null for the JVM's own */
    private static X509TrustManager manager(KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers())
                .<TrustManager>map(manager -> manager)
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
