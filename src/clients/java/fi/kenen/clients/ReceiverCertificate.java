package fi.kenen.clients;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A key and a certificate for receivers of webhooks on this machine, made for one run.
 *
 * @param keys PKCS #12
 * @param certificate PEM
 */
record ReceiverCertificate(Path keys, Path certificate) {

    static final String PASSWORD = "of-no-worth";

    /** Makes one below a directory. */
    static ReceiverCertificate in(Path directory) {
        var made = new ReceiverCertificate(directory.resolve("receiver.p12"), directory.resolve("receiver.pem"));
        made.keytool(
                directory,
                List.of("-genkeypair", "-keyalg", "EC", "-dname", "CN=receiver", "-ext", "san=ip:127.0.0.1"));
        made.keytool(
                directory,
                List.of("-exportcert", "-rfc", "-file", made.certificate().toString()));
        return made;
    }

    /** What a service that tells such receivers is set to. */
    Map<String, String> settings() {
        return Map.of(
                "KENEN_WEBHOOKS_ALLOWED_NETWORKS",
                "127.0.0.0/8",
                "KENEN_WEBHOOKS_TRUSTED_CERTIFICATES",
                certificate.toString());
    }

    private void keytool(Path directory, List<String> what) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(what);
        command.addAll(
                List.of("-storetype", "PKCS12", "-keystore", keys.toString(), "-storepass", PASSWORD, "-alias", "it"));
        Program.run(directory, command);
    }
}
