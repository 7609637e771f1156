package fi.kenen.result.kind;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kenen.Api;
import fi.kenen.ServiceTest;
import fi.kenen.SheetBuilder;
import fi.kenen.SurveyBuilder;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;

/** Readers of what was published before it was kept which version each sheet answers. */
@ServiceTest
class EarlierPublicationTest {

    private static final int WITH_VERSIONS = -2;

    @Inject
    AgroalDataSource database;

    private String key;

    @Test
    void sheetsOfEarlierVersionsAreInNoBaseOfWhatCameLater() throws IOException, SQLException {
        key = Api.open(asked(survey(), "a", "b").build());
        submit(25, sheet().answer("measures", "['a']"));
        submit(25, sheet().answer("measures", "['b']"));
        Api.replace(key, asked(survey(key), "a", "b", "c").build()).then().statusCode(200);
        submit(25, sheet().answer("measures", "['c']"));
        submit(25, sheet().answer("measures", "['b']"));
        Api.move(key, "closed").then().statusCode(200);
        var secret = Api.reader(key);
        assertBases(secret);

        writeInTheEarlierForm();
        // Who has read the columns keeps them until the survey changes.
        Api.move(key, "open").then().statusCode(200);
        Api.move(key, "closed").then().statusCode(200);
        assertBases(secret);
    }

    private static SurveyBuilder asked(SurveyBuilder survey, String... options) {
        return survey.multiple("measures", options);
    }

    private void submit(int sheets, SheetBuilder sheet) {
        for (int i = 0; i < sheets; i++) {
            Api.submit(key, sheet.build()).then().statusCode(201);
        }
    }

    private void assertBases(String secret) {
        Api.bearer(secret)
                .get("/surveys/" + key + "/frequencies/measures")
                .then()
                .statusCode(200)
                .body("asOf", equalTo(100))
                .body("rows.option", contains("a", "b", "c"))
                .body("rows.count", contains(25, 50, 25))
                .body("rows.base", contains(100, 100, 50))
                .body("rows.offered", contains(100, 100, 50));
    }

    private void writeInTheEarlierForm() throws IOException, SQLException {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("SELECT bytes FROM publication_part"
                        + " WHERE part = 0 AND survey_id = (SELECT id FROM survey WHERE survey_key = ?)");
                var update = connection.prepareStatement("UPDATE publication_part SET bytes = ?"
                        + " WHERE part = 0 AND survey_id = (SELECT id FROM survey WHERE survey_key = ?)")) {
            select.setString(1, key);
            var row = select.executeQuery();
            row.next();
            update.setBytes(1, inTheEarlierForm(row.getBytes(1)));
            update.setString(2, key);
            assertEquals(1, update.executeUpdate());
        }
    }

    private static byte[] inTheEarlierForm(byte[] bytes) throws IOException {
        var earlier = new ByteArrayOutputStream();
        try (var in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)));
                var out = new DataOutputStream(new DeflaterOutputStream(earlier))) {
            assertEquals(WITH_VERSIONS, in.readInt());
            for (int left = in.readInt(); left > 0; left--) {
                in.readLong();
            }
            int questions = in.readInt();
            out.writeInt(questions);
            for (int question = 0; question < questions; question++) {
                out.writeUTF(in.readUTF());
                out.writeInt(in.readInt());
                out.writeInt(in.readInt());
                int options = in.readInt();
                out.writeInt(options);
                for (int option = 0; option < options; option++) {
                    out.writeUTF(in.readUTF());
                    out.writeInt(in.readInt());
                }
                in.readInt();
                for (int left = in.readInt(); left > 0; left--) {
                    in.readUTF();
                    in.readInt();
                }
            }
            in.transferTo(out);
        }
        return earlier.toByteArray();
    }
}
