package fi.kenen.webhook.receiver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** By whom receivers may be certified: those whom the JVM trusts, and those whom the operator does. */
public final class TrustedCertificates {

    private TrustedCertificates() {}

    /** Whether a file of certificates (PEM) can be read. */
    public static boolean readable(String file) {
        try {
            return !read(file).isEmpty();
        } catch (IOException | CertificateException e) {
            return false;
        }
    }

    private static Collection<? extends Certificate> read(String file) throws IOException, CertificateException {
        try (var in = Files.newInputStream(Path.of(file))) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in);
        }
    }

    /** @param file that is {@link #readable} */
    static X509TrustManager with(Optional<String> file) {
        try {
            var certificates = new ArrayList<Certificate>(List.of(manager(null).getAcceptedIssuers()));
            if (file.isPresent()) {
                certificates.addAll(read(file.get()));
            }
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (var certificate : certificates) {
                store.setCertificateEntry(Integer.toString(store.size()), certificate);
            }
            return manager(store);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
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
