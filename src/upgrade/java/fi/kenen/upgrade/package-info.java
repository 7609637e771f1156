/** The previous release and this one on one database, under load, while one takes the place of the other. */
package fi.kenen.upgrade;
