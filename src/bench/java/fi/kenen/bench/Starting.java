package fi.kenen.bench;

import static fi.kenen.bench.Figures.median;

import fi.kenen.Java25;
import fi.kenen.demo.DemoStudy;
import fi.kenen.demo.EmbeddedMariaDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * From the start of the process to its first answer that it is ready, on a schema that is there, and what it takes of the
 * memory after a tour: with the flags of the image and what a rehearsal leaves, beside the same Java without. The heap is
 * sized, and collected, as in a pod with the memory of the manifests.
 */
final class Starting {

    private static final int ROUNDS = 5;
    private static final List<String> OPTIONS = List.of(
            "-XX:+UseCompactObjectHeaders",
            "-XX:TrimNativeHeapInterval=2000",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:ArchiveRelocationMode=0");
    private static final List<String> POD = List.of("-XX:MaxRAM=1200m", "-XX:MaxRAMPercentage=70", "-XX:+UseSerialGC");
    private static final String MATRIX = "/surveys/" + DemoStudy.KEY + "/matrices/roles?by=sector";

    private Starting() {}

    /** Of a machine without Java 25 no row: what a rehearsal leaves is for that alone. */
    static List<Row> measure(EmbeddedMariaDb database, Path folder) throws IOException {
        var java = Java25.home();
        if (java.isEmpty()) {
            System.out.println("There is no Java 25 here: starts are not measured.");
            return List.of();
        }
        var kept = rehearse(java.get(), folder);
        var image = new ArrayList<>(OPTIONS);
        image.addAll(List.of("-XX:AOTCache=" + kept, "-Xlog:aot*=error"));
        image.addAll(POD);
        var with = new ArrayList<Double>();
        var without = new ArrayList<Double>();
        var resident = new ArrayList<Double>();
        for (int round = 0; round < ROUNDS; round++) {
            without.add(seconds(java.get(), database, folder, POD, null));
            with.add(seconds(java.get(), database, folder, image, resident));
            System.out.printf(
                    "ready after %.2f s, without the kept %.2f s; %.0f MB after the tour%n",
                    with.get(round), without.get(round), resident.get(round));
        }
        return List.of(
                Row.within(1, "ready, Java 25, image's flags", median(with), "s"),
                Row.atMost(0.5, "ready, Java 25, image's flags", median(with), "s", "without them", median(without)),
                Row.within(200, "resident after a tour, image's flags", median(resident), "MB"));
    }

    /** @param resident takes the megabytes after a tour; null for no tour */
    private static double seconds(
            Path java, EmbeddedMariaDb database, Path folder, List<String> options, List<Double> resident)
            throws IOException {
        long begin = System.nanoTime();
        try (var service = ServiceProcess.start(
                java, database, folder.resolve("service-starting.log"), options.toArray(String[]::new))) {
            service.awaitReady();
            double ready = (System.nanoTime() - begin) / 1e9;
            if (resident != null) {
                resident.add(residentAfterTour(service));
            }
            return ready;
        }
    }

    private static double residentAfterTour(ServiceProcess service) throws IOException {
        DemoStudy.load(service.address(), ServiceProcess.ADMIN_KEY);
        var administrator = new Administrator(service.address());
        for (var asked : List.of(
                "/",
                MATRIX,
                MATRIX + "&format=csv",
                MATRIX + "&language=en&format=svg",
                MATRIX + "&format=xlsx",
                "/surveys/" + DemoStudy.KEY + "/findings?language=en",
                "/surveys/" + DemoStudy.KEY + "/form?language=sv")) {
            administrator.get(asked);
        }
        try (var lines = Files.lines(Path.of("/proc", Long.toString(service.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D+", "")) / 1024)
                    .sum();
        }
    }

    private static Path rehearse(Path java, Path folder) throws IOException {
        var kept = folder.resolve("kenen.aot");
        var words = new ArrayList<String>();
        words.add(java.resolve("bin").resolve("java").toString());
        words.addAll(OPTIONS);
        words.addAll(List.of("-XX:AOTCacheOutput=" + kept, "-jar", ServiceProcess.ARTIFACT.toString(), "rehearse"));
        try {
            var log = folder.resolve("rehearsal.log").toFile();
            int end = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(log)
                    .start()
                    .waitFor();
            if (end != 0 || !Files.exists(kept)) {
                throw new IllegalStateException("The rehearsal fails; see " + log);
            }
            return kept;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
