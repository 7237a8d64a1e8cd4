package org.rcol.redcap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;

/**
 * Which certificates are trusted: Java's, the operating system's, and those of {@code --ca-file}.
 *
 * <p>Hospitals inspect TLS with a root of their own, which they install in the operating system; Java alone does not look there. The
 * system's are read only where Java's do not suffice, for they take time.
 */
final class Trust implements X509TrustManager {
    private static final List<String> LINUX_BUNDLES =
            List.of("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem");

    private final Optional<Path> caFile;
    private final X509TrustManager java;
    private volatile @Nullable X509Certificate rejected;

    Trust(Optional<Path> caFile) {
        this.caFile = caFile;
        try {
            this.java = managerOf(null);
            caFile.ifPresent(Trust::readPem);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this Java has no default trust", e);
        }
    }

    SSLSocketFactory socketFactory() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {this}, new SecureRandom());
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    /** Who signed the last chain that was not trusted, by common name; empty if every chain was. */
    String rejectedIssuer() {
        X509Certificate last = rejected;
        if (last == null) {
            return "";
        }
        String name = last.getIssuerX500Principal().getName();
        for (String part : name.split("(?<!\\\\),", -1)) {
            if (part.startsWith("CN=")) {
                return Redaction.line(part.substring(3));
            }
        }
        return Redaction.line(name);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        try {
            java.checkServerTrusted(chain, authType);
        } catch (CertificateException notJavas) {
            rejected = chain[chain.length - 1];
            if (!isTrustedOtherwise(chain, authType)) {
                throw notJavas;
            }
            rejected = null;
        }
    }

    private boolean isTrustedOtherwise(X509Certificate[] chain, String authType) {
        return caFile.filter(file -> trusts(readPem(file), chain, authType)).isPresent()
                || systemStore().filter(store -> trusts(store, chain, authType)).isPresent();
    }

    private static boolean trusts(KeyStore store, X509Certificate[] chain, String authType) {
        try {
            managerOf(store).checkServerTrusted(chain, authType);
            return true;
        } catch (GeneralSecurityException | IOException e) {
            return false;
        }
    }

    private static Optional<KeyStore> systemStore() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        try {
            if (system.startsWith("windows")) {
                return Optional.of(loaded("Windows-ROOT"));
            }
            if (system.startsWith("mac")) {
                return Optional.of(loaded("KeychainStore"));
            }
            return LINUX_BUNDLES.stream()
                    .map(Path::of)
                    .filter(Files::isReadable)
                    .findFirst()
                    .map(Trust::readPem);
        } catch (GeneralSecurityException | IOException | RcolException e) {
            return Optional.empty();
        }
    }

    private static KeyStore loaded(String type) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        return store;
    }

    private static KeyStore readPem(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = loaded(KeyStore.getDefaultType());
            int count = 0;
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("ca-" + count++, certificate);
            }
            if (count > 0) {
                return store;
            }
        } catch (IOException | GeneralSecurityException e) {
            throw RcolException.of(Kind.USAGE, file + " cannot be read as certificates")
                    .cause(e);
        }
        throw RcolException.of(Kind.USAGE, file + " holds no certificate")
                .hint("it should be a PEM file: BEGIN CERTIFICATE");
    }

    private static X509TrustManager managerOf(@Nullable KeyStore store) throws GeneralSecurityException, IOException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager found) {
                return found;
            }
        }
        throw new IOException("no X.509 trust manager");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("rcol is no server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return java.getAcceptedIssuers();
    }
}
