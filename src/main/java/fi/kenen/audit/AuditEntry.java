package fi.kenen.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What somebody did. It never says what a sheet says, nor whose sheet it is.
 *
 * @param action the operation's identifier in the contract, or {@code retention}
 * @param survey key of the survey; null where it is about none
 * @param subject which sheet, invitation, webhook, import or key; null where it is about none or about many
 * @param detail what there is to add; empty for nothing
 */
public record AuditEntry(Actor actor, String action, String survey, String subject, Map<String, Object> detail) {

    /** The action of what retention does, which no operation does. */
    public static final String RETENTION = "retention";

    public AuditEntry {
        Objects.requireNonNull(actor);
        Objects.requireNonNull(action);
        Objects.requireNonNull(detail);
    }

    public static AuditEntry of(Actor actor, String action, String survey) {
        return new AuditEntry(actor, action, survey, null, Map.of());
    }

    public AuditEntry about(Object subject) {
        return new AuditEntry(actor, action, survey, subject.toString(), detail);
    }

    /** The same with one more detail: a number, a truth value or a word. */
    public AuditEntry with(String name, Object value) {
        var more = new LinkedHashMap<>(detail);
        more.put(name, value);
        return new AuditEntry(actor, action, survey, subject, more);
    }
}
