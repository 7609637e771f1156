package fi.kenen.contract;

import fi.kenen.http.Representation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;

/** By which word {@code format=} asks for a media type. A room that adds one to the contract says it; it is not written. */
public final class Words {

    private static final String WORD = "x-word";

    private Words() {}

    public static MediaType say(String word, MediaType media) {
        return media.addExtension(WORD, word);
    }

    static String of(String type, MediaType media) {
        return isSaid(media)
                ? media.getExtensions().get(WORD).toString()
                : Representation.ofType(type).word();
    }

    static void forget(Content content) {
        content.getMediaTypes().values().stream().filter(Words::isSaid).forEach(media -> media.removeExtension(WORD));
    }

    private static boolean isSaid(MediaType media) {
        return media.getExtensions() != null && media.getExtensions().containsKey(WORD);
    }
}
