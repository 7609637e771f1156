package fi.kenen.odata;

import fi.kenen.odata.query.EntitySet;
import java.nio.charset.StandardCharsets;

/** What OData calls the metadata: every set with the names and types of its columns, the same for every survey. */
final class Metadata {

    private static final String NAMESPACE = "Kenen";

    private static final byte[] DOCUMENT = document().getBytes(StandardCharsets.UTF_8);

    private Metadata() {}

    /** As CSDL in XML. */
    static byte[] xml() {
        return DOCUMENT.clone();
    }

    private static String document() {
        var types = new StringBuilder();
        var sets = new StringBuilder();
        for (var set : EntitySet.values()) {
            types.append(type(set));
            sets.append("<EntitySet Name=\"%s\" EntityType=\"%s.%s\"/>".formatted(set.word(), NAMESPACE, set.type()));
        }
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <edmx:Edmx xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx" Version="4.0"><edmx:DataServices>\
                <Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace="%s">%s\
                <EntityContainer Name="Results">%s</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>
                """
                .formatted(NAMESPACE, types, sets);
    }

    private static String type(EntitySet set) {
        var key = set.properties().get(0);
        var type = new StringBuilder(
                "<EntityType Name=\"%s\"><Key><PropertyRef Name=\"%s\"/></Key>".formatted(set.type(), key.name()));
        for (var property : set.properties()) {
            type.append("<Property Name=\"%s\" Type=\"%s\"%s/>"
                    .formatted(property.name(), property.type().edm(), property == key ? " Nullable=\"false\"" : ""));
        }
        return type.append("</EntityType>").toString();
    }
}
