package fi.kenen.webhook.receiver;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What came of sending a message once.
 *
 * @param status of the receiver's answer; null where there was none
 * @param failure why there was none; null where there was one
 */
public record Outcome(Integer status, Failure failure) {

    private static final int GONE = 410;

    public Outcome {
        if ((status == null) == (failure == null)) {
            throw new IllegalArgumentException("status " + status + ", " + failure);
        }
    }

    /** Why a receiver did not answer. */
    @Schema(
            name = "WebhookFailure",
            description =
                    "Why there was no answer: the host has no address (`unresolved`), or one that is not public and not allowed by the operator (`not-public`); no connection came about (`unreachable`), or none of TLS with a certificate of that host that is trusted (`untrusted`); it took too long (`late`); or it broke off (`broken`).")
    public enum Failure {
        UNRESOLVED,
        NOT_PUBLIC,
        UNREACHABLE,
        UNTRUSTED,
        LATE,
        BROKEN;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static Outcome failed(Failure failure) {
        return new Outcome(null, failure);
    }

    public boolean isReceived() {
        return status != null && status / 100 == 2;
    }

    /** Whether the receiver wants nothing any more. */
    public boolean isGone() {
        return status != null && status == GONE;
    }
}
