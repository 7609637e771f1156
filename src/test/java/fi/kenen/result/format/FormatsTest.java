package fi.kenen.result.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** No format is without its suite. */
class FormatsTest {

    @Test
    void everyFormatHasItsSuite() {
        var room = new ClassFileImporter().importPackages("fi.kenen.result.format");
        var formats = room.stream()
                .filter(type -> type.isAssignableTo(Format.class) && !type.isInterface())
                .map(type -> type.getSimpleName() + "Test")
                .collect(Collectors.toSet());
        var suites = room.stream()
                .filter(type -> type.isAssignableTo(FormatSuite.class))
                .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toSet());
        assertEquals(formats, suites);
    }
}
