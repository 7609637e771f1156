package fi.kenen;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import fi.kenen.http.Tabular;
import fi.kenen.result.tabulation.Kind;
import jakarta.persistence.Entity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who may know whom. */
class RoomsTest {

    private static final ImportOption THE_SERVICE =
            location -> !location.contains("/test-classes/") && !location.contains("/fi/kenen/demo/");

    private static final String HOUSE = "fi.kenen";

    private static final JavaClasses SERVICE =
            new ClassFileImporter().withImportOption(THE_SERVICE).importPackages(HOUSE);

    /** With the rooms within, which have their tables together. */
    private static final Path THE_LOG = Path.of("src/main/java/fi/kenen/answer/log");

    /** In the order of imports: each room knows those before it. */
    private static final List<String> ROOMS = Stream.of(
                    "statistics",
                    "statistics.suppression",
                    "statistics.mean",
                    "statistics.weight",
                    "statistics.coding",
                    "drawing",
                    "trace",
                    "http.problem",
                    "http.json",
                    "http",
                    "database",
                    "http.body",
                    "http.guard",
                    "contract",
                    "audit",
                    "access.role",
                    "access.credential",
                    "access",
                    "webhook.event",
                    "survey.question",
                    "survey.weight",
                    "survey.coding",
                    "survey",
                    "survey.series",
                    "invitation",
                    "answer.sheet",
                    "form",
                    "answer.log.coding",
                    "answer.log",
                    "answer.log.writing",
                    "answer.table",
                    "answer.transfer",
                    "answer",
                    "coding.suggestion",
                    "coding",
                    "index",
                    "result.table",
                    "result",
                    "result.weight",
                    "result.disclosure",
                    "result.publication",
                    "result.picture",
                    "result.workbook",
                    "result.format",
                    "result.tabulation",
                    "result.count",
                    "result.kind",
                    "result.coding",
                    "result.trend",
                    "result.finding",
                    "result.book",
                    "result.catalogue",
                    "result.view",
                    "odata.query",
                    "odata",
                    "codebook",
                    "webhook.receiver",
                    "webhook",
                    "")
            .map(room -> room.isEmpty() ? HOUSE : HOUSE + "." + room)
            .toList();

    @Test
    @Tag("fault-9")
    void noTimeGoesThroughTheZoneOfTheMachine() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("fi.kenen.database.DatabaseTime")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.LocalDateTime")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.sql.Timestamp")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Date")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.TimeZone")
                .orShould()
                .callMethod(ZoneId.class, "systemDefault")
                .check(SERVICE);
    }

    @Test
    void importsGoOneWay() {
        classes().should(importOnlyRoomsBeforeTheirs()).check(SERVICE);
    }

    @Test
    void entitiesDoNotLeaveTheirRooms() {
        classes()
                .that()
                .areAnnotatedWith(Entity.class)
                .should()
                .bePackagePrivate()
                .check(SERVICE);
    }

    /** Otherwise the catalogue would not tell of them. */
    @Test
    void whatAnswersRowsIsAKindOfResult() {
        methods()
                .that()
                .areAnnotatedWith(Tabular.class)
                .should()
                .beDeclaredInClassesThat()
                .areAssignableTo(Kind.class)
                .check(SERVICE);
    }

    @Test
    void eachTableIsNamedInOneRoom() throws IOException {
        var statements = readAll("src/main/resources/db/migration", ".sql");
        var tables = Pattern.compile("CREATE TABLE (\\w+)")
                .matcher(String.join("\n", statements.values()))
                .results()
                .map(table -> table.group(1))
                .toList();
        var sources = readAll("src/main/java", ".java");
        for (var table : tables) {
            var named =
                    Pattern.compile("(FROM|JOIN|INTO|UPDATE) " + table + "\\b|@Table\\(name = \"" + table + "\"\\)");
            var rooms = sources.entrySet().stream()
                    .filter(source -> named.matcher(source.getValue()).find())
                    .map(source -> source.getKey().getParent())
                    .map(room -> room.startsWith(THE_LOG) ? THE_LOG : room)
                    .collect(Collectors.toSet());
            assertEquals(1, rooms.size(), table + " is named in " + rooms);
        }
    }

    /** The files below a directory, with strings that are put together from parts as one. */
    private static Map<Path, String> readAll(String directory, String ending) throws IOException {
        try (var files = Files.walk(Path.of(directory))) {
            var texts = new HashMap<Path, String>();
            for (var file :
                    files.filter(file -> file.toString().endsWith(ending)).toList()) {
                texts.put(file, Files.readString(file).replaceAll("\"\\s*\\+\\s*\"", ""));
            }
            return texts;
        }
    }

    private static ArchCondition<JavaClass> importOnlyRoomsBeforeTheirs() {
        return new ArchCondition<>("import only rooms that come before theirs") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                int own = place(item);
                item.getDirectDependenciesFromSelf().stream()
                        .filter(use -> use.getTargetClass().getPackageName().startsWith(HOUSE))
                        .filter(use -> place(use.getTargetClass()) > own)
                        .forEach(use -> events.add(SimpleConditionEvent.violated(item, use.getDescription())));
            }
        };
    }

    private static int place(JavaClass type) {
        int place = ROOMS.indexOf(type.getPackageName());
        assertTrue(place >= 0, type.getPackageName() + " is no room");
        return place;
    }
}
