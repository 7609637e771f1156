package fi.kenen.statistics.weight;

/**
 * How the sheets with a weight lie in organisations and cells. Organisations that have several sheets are told one by one,
 * by their place from 1; sheets that are alone in theirs together.
 *
 * @param starts by place where its entries begin in {@code cells} and {@code sheets}, and at last how many there are
 * @param cells of each entry
 * @param sheets of each entry, that the organisation has in the cell
 * @param alone by cell the sheets that are alone in their organisation
 */
public record OrganisationCells(int[] starts, int[] cells, int[] sheets, long[] alone) {

    int places() {
        return starts.length - 1;
    }
}
