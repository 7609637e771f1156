/**
 * What callers show.
 *
 * <p>In comes the header of a request: the admin key, an API key, a token or an invitation. Out comes whose key or token it
 * is and what that says of its bearer, or that it is refused; never a secret, but the one time that a key is made. The table
 * {@code api_key}, which has only hashes of secrets, is touched here alone, and so are the public keys of the tokens'
 * issuer.
 */
package fi.kenen.access.credential;
