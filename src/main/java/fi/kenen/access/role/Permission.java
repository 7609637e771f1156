package fi.kenen.access.role;

import static fi.kenen.access.role.Role.ADMIN;
import static fi.kenen.access.role.Role.ANALYST;
import static fi.kenen.access.role.Role.ANYONE;
import static fi.kenen.access.role.Role.AUTHOR;
import static fi.kenen.access.role.Role.CODER;
import static fi.kenen.access.role.Role.INVITED;
import static fi.kenen.access.role.Role.READER;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who may do what: a line for each operation, named as the contract names it, with the least role that it takes. The
 * service does not start with an operation that has no line here, and the contract is written from these lines.
 */
public enum Permission {
    SHOW_SERVICE(ANYONE),

    LIST_SURVEYS(READER),
    CREATE_SURVEY(AUTHOR),
    READ_SURVEY(ANALYST),
    REPLACE_SURVEY(AUTHOR),
    DELETE_SURVEY(AUTHOR),
    MOVE_SURVEY(AUTHOR),
    LIST_SURVEY_VERSIONS(ANALYST),
    READ_FORM(ANYONE, INVITED),

    CREATE_INVITATIONS(AUTHOR),
    LIST_INVITATIONS(AUTHOR),
    REVOKE_INVITATION(AUTHOR),

    LIST_WEIGHTS(ANALYST),
    READ_WEIGHT(ANALYST),
    REPLACE_WEIGHT(AUTHOR),
    DELETE_WEIGHT(AUTHOR),

    LIST_QUESTION_CODEBOOKS(CODER, ANALYST),
    READ_QUESTION_CODEBOOK(CODER, ANALYST),
    REPLACE_QUESTION_CODEBOOK(AUTHOR),
    DELETE_QUESTION_CODEBOOK(AUTHOR),

    LIST_OPEN_CODINGS(CODER),
    READ_CODING(CODER),
    REPLACE_CODING(CODER),
    DELETE_CODING(CODER),
    EXPORT_CODINGS(CODER, ANALYST),
    IMPORT_CODINGS(CODER),
    ACCEPT_SUGGESTIONS(CODER),

    LIST_SERIES(READER),
    READ_SERIES(READER),
    REPLACE_SERIES(READER),
    DELETE_SERIES(READER),
    READ_TREND(READER),
    READ_FREQUENCY_TREND(READER),

    LIST_WEBHOOKS(AUTHOR),
    CREATE_WEBHOOK(AUTHOR),
    READ_WEBHOOK(AUTHOR),
    REPLACE_WEBHOOK(AUTHOR),
    DELETE_WEBHOOK(AUTHOR),
    ROTATE_WEBHOOK_SECRET(AUTHOR),
    LIST_WEBHOOK_DELIVERIES(AUTHOR),

    SUBMIT_ANSWERS(ANYONE, INVITED),
    LIST_ANSWERS(ANALYST),
    READ_CODEBOOK(ANALYST),
    READ_MY_ANSWERS(INVITED),
    READ_ANSWERS(INVITED, ANALYST),
    REPLACE_ANSWERS(INVITED, AUTHOR),
    ERASE_ANSWERS(AUTHOR),
    ERASE_ORGANISATION(AUTHOR),
    IMPORT_ANSWERS(AUTHOR),
    LIST_IMPORTS(ANALYST),

    READ_CODER_AGREEMENT(ANALYST),
    LIST_DISPUTES(ANALYST),
    LIST_QUOTES(READER),
    RELEASE_QUOTE(AUTHOR),

    READ_CATALOGUE(READER),
    SHOW_MATRICES(ANALYST),
    READ_MATRIX(READER),
    READ_COMPARISON(READER),
    READ_PAIRS(ANALYST),
    READ_TALLIES(READER),
    READ_CONTRADICTIONS(READER),
    READ_AGREEMENT(ANALYST),
    READ_CONCENTRATION(ANALYST),
    READ_ASSOCIATIONS(READER),
    READ_FREQUENCIES(READER),
    READ_FREQUENCY_COMPARISON(READER),
    READ_DIFFERENCES(READER),
    READ_FINDINGS(READER),
    READ_TABLES(READER),
    LIST_VIEWS(READER),
    READ_VIEW(READER),
    REPLACE_VIEW(AUTHOR),
    DELETE_VIEW(AUTHOR),
    READ_ODATA_SERVICE(READER),
    READ_ODATA_SET(READER),
    READ_ODATA_COUNT(READER),

    LIST_GRANTS(AUTHOR),
    REPLACE_GRANT(AUTHOR),
    WITHDRAW_GRANT(AUTHOR),

    CREATE_API_KEY(ADMIN),
    LIST_API_KEYS(ADMIN),
    SHOW_API_KEY(ADMIN),
    REVOKE_API_KEY(ADMIN),

    LIST_AUDIT(ADMIN);

    private static final Map<String, Permission> BY_OPERATION =
            Arrays.stream(values()).collect(Collectors.toMap(Permission::operation, permission -> permission));

    private final Set<Role> roles;

    Permission(Role... least) {
        var covering = EnumSet.noneOf(Role.class);
        for (var role : Role.values()) {
            if (Arrays.stream(least).anyMatch(role::covers)) {
                covering.add(role);
            }
        }
        roles = Collections.unmodifiableSet(covering);
    }

    /** The roles of whom it is allowed to. */
    Set<Role> roles() {
        return roles;
    }

    public boolean allows(Role role) {
        return roles.contains(role);
    }

    /** Whether it makes a difference what a caller is granted; the form of a survey that is not open is not for anyone. */
    public boolean dependsOnGrants() {
        return !allows(ANYONE) || this == READ_FORM;
    }

    /** The least role that a key or token needs; none when anyone may, and when neither helps. */
    public Optional<Role> least() {
        return allows(ANYONE)
                ? Optional.empty()
                : roles.stream().filter(role -> role.covers(READER)).findFirst();
    }

    /** The operation's identifier in the contract. */
    public String operation() {
        var words = name().split("_");
        return words[0].toLowerCase(Locale.ROOT)
                + Arrays.stream(words)
                        .skip(1)
                        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining());
    }

    /** @throws IllegalStateException when nothing says who may do this */
    public static Permission of(String operation) {
        var permission = BY_OPERATION.get(operation);
        if (permission == null) {
            throw new IllegalStateException("No line of " + Permission.class.getName() + " says who may " + operation);
        }
        return permission;
    }
}
