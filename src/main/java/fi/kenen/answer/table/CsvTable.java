package fi.kenen.answer.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** What the rows of a CSV file say, column by column. */
public interface CsvTable {

    /** The names of all columns, no two the same; a file may lack some and have them in another order. */
    List<String> header();

    /** Of which columns the fields are numbers, which tell how the file writes them. */
    Set<String> numbers();

    /** The object that a client would send for a row, whose fields are in the order of the header. */
    ObjectNode object(CsvFields row);
}
