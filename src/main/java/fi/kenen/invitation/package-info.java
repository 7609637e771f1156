/**
 * Who may answer: invitations are made in bulk, each with a secret that is told once and kept only as a hash, and may
 * fix the organisation and some answers of the one sheet that they are good for.
 */
package fi.kenen.invitation;
