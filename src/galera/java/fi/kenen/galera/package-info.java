/**
 * A cluster of three databases that replicate with Galera, a replica of the packaged service on each, and what becomes of
 * both when parts of it are killed or cut off.
 */
package fi.kenen.galera;
