package fi.kenen.kubernetes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is set, as environment variables. */
record Settings(Map<String, String> values) {

    static final String NONE = "none";

    /** The settings of Kenen's own, with the defaults in the code. */
    static Settings ofKenen() {
        return new Settings(new ClassFileImporter()
                .importPath(Path.of("target", "classes")).stream()
                        .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                        .map(type -> type.reflect())
                        .flatMap(type ->
                                members(type.getAnnotation(ConfigMapping.class).prefix(), type))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new)));
    }

    private static Stream<Map.Entry<String, String>> members(String prefix, Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .flatMap(method -> member(prefix + "." + kebab(method), method));
    }

    private static Stream<Map.Entry<String, String>> member(String name, Method method) {
        var type = method.getReturnType();
        if (type.isInterface() && type.getName().startsWith("fi.kenen.")) {
            return members(name, type);
        }
        var value = method.getAnnotation(WithDefault.class);
        return Stream.of(Map.entry(variable(name), value == null ? NONE : value.value()));
    }

    private static String kebab(Method method) {
        return method.getName().replaceAll("([A-Z])", "-$1").toLowerCase();
    }

    private static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase();
    }

    /** What a file of properties or of variables sets. */
    static Settings in(Path file) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return new Settings(properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(Settings::variable, properties::getProperty, (a, b) -> a, TreeMap::new)));
    }

    /** These, but for what others set. */
    Settings with(Settings others) {
        var all = new TreeMap<>(values);
        all.putAll(others.values);
        return new Settings(all);
    }

    String text(String variable) {
        var value = values.get(variable);
        if (value == null) {
            throw new IllegalArgumentException(variable + " is not set");
        }
        return value;
    }

    int number(String variable) {
        return Integer.parseInt(text(variable));
    }

    long bytes(String variable) {
        return new MemorySizeConverter().convert(text(variable)).asLongValue();
    }

    Duration duration(String variable) {
        return DurationConverter.parseDuration(text(variable));
    }
}
