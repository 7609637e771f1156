package fi.kenen.access.role;

import java.security.Principal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whoever calls with a key or a token.
 *
 * @param name {@code admin}, {@code key:<id>} or {@code token:<subject>}
 * @param role what the caller is wherever no survey is asked for; an admin is one on every survey
 * @param grants roles by the keys of surveys
 */
public record Caller(String name, Role role, Map<String, Role> grants) implements Principal {

    public static final Caller FIRST_ADMIN = new Caller("admin", Role.ADMIN, Map.of());

    public Caller {
        grants = Map.copyOf(grants);
    }

    /** The same caller with roles beside those that there are; the higher one counts. */
    public Caller granted(Map<String, Role> more) {
        var all = new HashMap<>(grants);
        more.forEach((survey, role) -> all.merge(survey, role, Role::higher));
        return new Caller(name, role, all);
    }

    /** The keys of the surveys of which the caller sees results at least; empty for all of them. */
    public Optional<Set<String>> surveys() {
        return role == Role.ADMIN
                ? Optional.empty()
                : Optional.of(grants.keySet().stream().filter(this::reads).collect(Collectors.toSet()));
    }

    /** Whether the caller sees results of a survey at least. */
    public boolean reads(String survey) {
        return roleOn(survey).filter(found -> found.covers(Role.READER)).isPresent();
    }

    /** @param survey null where no survey is asked for */
    public Optional<Role> roleOn(String survey) {
        return role == Role.ADMIN || survey == null ? Optional.of(role) : Optional.ofNullable(grants.get(survey));
    }

    @Override
    public String getName() {
        return name;
    }
}
