package fi.kenen.contract;

import fi.kenen.http.Representation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;

/** By which word {@code format=} asks for a media type. A room that adds one to the contract says it; it is not written. */
public final class Words {

    private static final String WORD = "x-word";
    private static final String NO_EXAMPLE = "x-no-example";

    private Words() {}

    public static MediaType say(String word, MediaType media) {
        return media.addExtension(WORD, word);
    }

    /** Says of a media type that the contract shows no example of it; that is not written, either. */
    public static MediaType withoutExample(MediaType media) {
        return media.addExtension(NO_EXAMPLE, true);
    }

    static boolean wantsExample(MediaType media) {
        return !has(media, NO_EXAMPLE);
    }

    static String of(String type, MediaType media) {
        return has(media, WORD)
                ? media.getExtensions().get(WORD).toString()
                : Representation.ofType(type).word();
    }

    static void forget(Content content) {
        content.getMediaTypes().values().stream()
                .filter(media -> media.getExtensions() != null)
                .forEach(media -> {
                    media.removeExtension(WORD);
                    media.removeExtension(NO_EXAMPLE);
                });
    }

    private static boolean has(MediaType media, String extension) {
        return media.getExtensions() != null && media.getExtensions().containsKey(extension);
    }
}
