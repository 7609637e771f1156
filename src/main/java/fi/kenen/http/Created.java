package fi.kenen.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestResponse;

/** The answer to whoever created something. */
public final class Created {

    private Created() {}

    /**
     * Says where it is, without repeating the Host header, in which anybody can send anything.
     *
     * @param address the path on this service
     */
    public static Response.ResponseBuilder at(String address) {
        return Response.status(Response.Status.CREATED).header(HttpHeaders.LOCATION, address);
    }

    /** The same with a body of a type that is known beforehand, for which no writer has to be looked for. */
    public static <T> RestResponse<T> at(String address, T body) {
        return RestResponse.ResponseBuilder.<T>create(Response.Status.CREATED)
                .header(HttpHeaders.LOCATION, address)
                .entity(body)
                .build();
    }
}
