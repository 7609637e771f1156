/**
 * Who may do what. A call with a key is checked before anything else of it is; an operation needs the key unless it is
 * marked {@link fi.kenen.access.OpenToAll}.
 */
package fi.kenen.access;
