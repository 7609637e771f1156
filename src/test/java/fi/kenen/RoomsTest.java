package fi.kenen;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.ZoneId;
import java.util.List;
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

    /** In the order of imports: each room knows those before it. */
    private static final List<String> ROOMS = Stream.of(
                    "statistics",
                    "statistics.suppression",
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
                    "survey.question",
                    "survey",
                    "invitation",
                    "answer.sheet",
                    "answer.log",
                    "answer.table",
                    "answer.transfer",
                    "answer",
                    "index",
                    "result",
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
