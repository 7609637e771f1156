package fi.kenen.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An entry of the audit as it is told. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "AuditEntry", description = "Who did what, when. It never says what a sheet says, nor whose it is.")
record AuditView(
        @Schema(description = "Number of the entry.", required = true, minimum = "1", format = "int64") long id,
        @Schema(description = "When it was done.", required = true) Instant at,
        @Schema(
                        description = "Who did it; `service` for what the service does by itself.",
                        required = true,
                        maxLength = 255)
                String caller,
        @Schema(
                        description = "What was done: the operation's identifier in this contract, or `retention`.",
                        required = true,
                        maxLength = 64)
                String action,
        @Schema(description = "Key of the survey; missing where it is about none.", maxLength = 64) String survey,
        @Schema(
                        description =
                                "Identifier of the sheet, invitation, webhook, import or key; missing where it is about none or about many.",
                        maxLength = 255)
                String subject,
        @Schema(description = "The `X-Request-Id` of the request that asked for it.", required = true, maxLength = 100)
                String requestId,
        @JsonRawValue
                @Schema(
                        description = "What there is to add, such as how many; its members depend on the action.",
                        type = SchemaType.OBJECT,
                        maxProperties = 20,
                        additionalProperties = Object.class)
                String detail) {

    /** A page of the audit, newest first. */
    @Schema(name = "AuditPage", description = "A page of the audit, newest first.")
    record Items(@Schema(description = "The entries.") List<AuditView> items, String next) {}
}
