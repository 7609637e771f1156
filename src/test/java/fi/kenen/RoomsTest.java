package fi.kenen;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.ZoneId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who may know whom. */
class RoomsTest {

    private static final ImportOption THE_SERVICE =
            location -> !location.contains("/test-classes/") && !location.contains("/fi/kenen/demo/");

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
                .check(new ClassFileImporter().withImportOption(THE_SERVICE).importPackages("fi.kenen"));
    }

    @Test
    void importsGoOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("start")
                .definedBy("fi.kenen")
                .layer("matrix")
                .definedBy("fi.kenen.matrix..")
                .layer("answer")
                .definedBy("fi.kenen.answer..")
                .layer("survey")
                .definedBy("fi.kenen.survey..")
                .layer("access")
                .definedBy("fi.kenen.access..")
                .layer("http")
                .definedBy("fi.kenen.http..")
                .layer("statistics")
                .definedBy("fi.kenen.statistics..")
                .whereLayer("start")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("matrix")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("answer")
                .mayOnlyBeAccessedByLayers("matrix")
                .layer("invitation")
                .definedBy("fi.kenen.invitation..")
                .whereLayer("invitation")
                .mayOnlyBeAccessedByLayers("answer", "matrix")
                .whereLayer("survey")
                .mayOnlyBeAccessedByLayers("invitation", "answer", "matrix")
                .whereLayer("access")
                .mayOnlyBeAccessedByLayers("start", "survey", "invitation", "answer", "matrix")
                .whereLayer("http")
                .mayOnlyBeAccessedByLayers("access", "survey", "invitation", "answer", "matrix")
                .whereLayer("statistics")
                .mayOnlyBeAccessedByLayers("matrix")
                .whereLayer("statistics")
                .mayNotAccessAnyLayer()
                .check(new ClassFileImporter().withImportOption(THE_SERVICE).importPackages("fi.kenen"));
    }
}
