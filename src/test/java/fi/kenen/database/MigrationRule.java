package fi.kenen.database;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a script may do while the previous release works on the same database: README.md beside the scripts. */
final class MigrationRule {

    private static final Pattern NEW_TABLE = Pattern.compile("CREATE TABLE (\\w+) .*");
    private static final Pattern ITS_TABLE =
            Pattern.compile("(?:ALTER TABLE|DROP TABLE|CREATE (?:UNIQUE )?INDEX \\w+ ON) (\\w+).*");
    private static final Pattern ALTER = Pattern.compile("ALTER TABLE \\w+ (.*)");
    private static final Pattern DATA = Pattern.compile("(UPDATE|INSERT INTO|DELETE FROM) .*");
    private static final Pattern COLUMN = Pattern.compile("ADD COLUMN \\w+ .*");
    private static final Pattern KEY = Pattern.compile("ADD (KEY|INDEX) .*");
    private static final Pattern HOW = Pattern.compile("(ALGORITHM|LOCK) ?= ?\\w+");

    private MigrationRule() {}

    /** The statements of a script that break the rule, each with its reason. */
    static List<String> breaches(String script) {
        var breaches = new ArrayList<String>();
        var made = new HashSet<String>();
        for (var part : script.replaceAll("(?m)--.*$", "").split(";")) {
            var statement = part.strip().replaceAll("\\s+", " ").toUpperCase(Locale.ROOT);
            var reason = statement.isEmpty() ? "" : breach(statement, made);
            if (!reason.isEmpty()) {
                breaches.add(reason + ": " + statement);
            }
        }
        return breaches;
    }

    private static String breach(String statement, Set<String> made) {
        var newTable = NEW_TABLE.matcher(statement);
        if (newTable.matches()) {
            made.add(newTable.group(1));
            return "";
        }
        var table = ITS_TABLE.matcher(statement);
        if (DATA.matcher(statement).matches() || table.matches() && made.contains(table.group(1))) {
            return "";
        }
        var alter = ALTER.matcher(statement);
        return alter.matches() ? breach(List.of(alter.group(1).split(",(?![^(]*\\)) ?"))) : "must wait";
    }

    private static String breach(List<String> clauses) {
        for (var clause : clauses) {
            boolean isOptional =
                    COLUMN.matcher(clause).matches() && (!clause.contains("NOT NULL") || clause.contains(" DEFAULT "));
            if (!isOptional
                    && !KEY.matcher(clause).matches()
                    && !HOW.matcher(clause).matches()) {
                return "must wait";
            }
        }
        var how = String.join(" ", clauses).replace(" = ", "=");
        boolean isInstant = how.contains("ALGORITHM=INSTANT");
        boolean isOnline = how.contains("ALGORITHM=NOCOPY") && how.contains("LOCK=NONE");
        return isInstant || isOnline ? "" : "may block writers";
    }
}
