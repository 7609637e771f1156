package fi.kenen.bench;

import fi.kenen.demo.EmbeddedMariaDb;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * How fast something went, and what each operation took of the processors.
 *
 * @param serviceMicros of the service's process, in user and system mode
 * @param databaseMicros the same of the database
 */
record Load(Measurement measurement, double serviceMicros, double databaseMicros) {

    /** Measures loads of a service on a database, and tells each. */
    record Meter(ServiceProcess service, EmbeddedMariaDb database) {

        Load measure(String what, Supplier<Measurement> measuring) {
            var ofService = service.processorTime();
            var ofDatabase = database.processorTime();
            var measurement = measuring.get();
            return Figures.tell(
                    what,
                    new Load(
                            measurement,
                            micros(service.processorTime().minus(ofService), measurement),
                            micros(database.processorTime().minus(ofDatabase), measurement)));
        }

        private static double micros(Duration taken, Measurement measurement) {
            return taken.toNanos() / 1e3 / measurement.operations();
        }
    }

    double perSecond() {
        return measurement.perSecond();
    }

    double p50Millis() {
        return measurement.p50Millis();
    }

    double p99Millis() {
        return measurement.p99Millis();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%s, service %.1f us, database %.1f us", measurement, serviceMicros, databaseMicros);
    }
}
