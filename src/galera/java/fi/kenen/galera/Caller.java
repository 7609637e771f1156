package fi.kenen.galera;

import com.fasterxml.jackson.databind.JsonNode;
import fi.kenen.ServiceClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks replicas, and accepts from them only what is documented. For all threads. */
final class Caller {

    private final List<ServiceClient> replicas;
    private final Ledger ledger;
    private final List<AtomicInteger> unavailable;
    private final List<AtomicInteger> served;

    Caller(List<ServiceClient> replicas, Ledger ledger) {
        this.replicas = replicas;
        this.ledger = ledger;
        this.unavailable = replicas.stream().map(replica -> new AtomicInteger()).toList();
        this.served = replicas.stream().map(replica -> new AtomicInteger()).toList();
    }

    interface Request {
        HttpResponse<String> to(ServiceClient replica) throws IOException;
    }

    int replicas() {
        return replicas.size();
    }

    /** How often a replica has answered 503. */
    int unavailable(int replica) {
        return unavailable.get(replica).get();
    }

    /** How often a replica has done what it was asked. */
    int served(int replica) {
        return served.get(replica).get();
    }

    /**
     * Asks a replica.
     *
     * @param status when it does what it was asked
     * @return its answer; empty when it cannot do that now, and has not
     * @throws IOException when nobody knows whether it has
     */
    Optional<JsonNode> ask(int replica, int status, Request request) throws IOException {
        var answer = request.to(replicas.get(replica));
        if (answer.statusCode() == status) {
            served.get(replica).incrementAndGet();
            return Optional.of(ServiceClient.require(status, answer));
        }
        if (answer.statusCode() == 503
                && answer.headers().firstValue("Retry-After").isPresent()) {
            unavailable.get(replica).incrementAndGet();
        } else {
            ledger.surprise(answer + " " + answer.body());
        }
        return Optional.empty();
    }
}
