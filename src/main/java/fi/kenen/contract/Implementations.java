package fi.kenen.contract;

import java.util.List;
import org.jboss.jandex.IndexView;

/** What the service finds of a type while it runs, found for the contract while it is built. */
public final class Implementations {

    private Implementations() {}

    /**
     * One of each class that is of a type and lives in its room, made without arguments.
     *
     * @throws IllegalStateException for a class that cannot be made so
     */
    public static <T> List<T> of(Class<T> type, IndexView index) {
        return index.getAllKnownImplementations(type).stream()
                .map(found -> found.name().toString())
                .filter(name -> name.startsWith(type.getPackageName() + "."))
                .map(name -> made(name, type))
                .toList();
    }

    private static <T> T made(String name, Class<T> type) {
        try {
            var constructor = Class.forName(name, true, type.getClassLoader()).getDeclaredConstructor();
            // A room may keep its classes to itself.
            constructor.setAccessible(true);
            return type.cast(constructor.newInstance());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
