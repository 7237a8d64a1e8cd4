package org.rcol.command.init;

/**
 * What the file of secrets says: address and token under the names that the profile wants. {@link #toString()} shows no token.
 *
 * @param url blank where it is not known
 * @param token blank where it is not known
 */
record Credentials(String urlName, String url, String keyName, String token) {
    /** Nothing is known. */
    static Credentials unknown(String urlName, String keyName) {
        return new Credentials(urlName, "", keyName, "");
    }

    @Override
    public String toString() {
        return urlName + "=" + url;
    }
}
