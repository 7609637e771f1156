package fi.kenen.answer.log;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be told to those who wait: one wake-up for all who wait on the same event loop, which tells them while the
 * thread that knows goes on working.
 */
public final class Wakeups {

    private final Map<Context, List<Runnable>> byCaller = new HashMap<>();

    /** The event loop on which the caller waits; null for none. */
    public static Context current() {
        var request = Vertx.currentContext();
        return request == null ? null : VertxContext.getRootContext(request);
    }

    public void add(Context caller, Runnable telling) {
        byCaller.computeIfAbsent(caller, any -> new ArrayList<>()).add(telling);
    }

    public void tell() {
        byCaller.forEach((caller, tellings) -> {
            if (caller == null) {
                tellings.forEach(Runnable::run);
            } else {
                caller.runOnContext(ignored -> tellings.forEach(Runnable::run));
            }
        });
    }
}
