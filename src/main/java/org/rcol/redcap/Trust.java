package org.rcol.redcap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
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
import org.rcol.file.BoundedFile;

/**
 * Which certificates are trusted: Java's, the operating system's, and those of {@code --ca-file}.
 *
 * <p>Hospitals inspect TLS with a root of their own, which they install in the operating system; Java itself does not look there. The
 * system's are read only where Java's do not suffice, because they take time.
 */
final class Trust implements X509TrustManager {
    private static final int MOST_BYTES = 16_000_000;
    private static final String PEM =
            "it should be a PEM file, which begins with -----BEGIN CERTIFICATE-----; ask IT for it in that form";
    private static final List<String> LINUX_BUNDLES =
            List.of("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem");

    private final Optional<Path> caFile;
    private final Optional<Path> systemRoots;
    private final X509TrustManager java;
    private volatile @Nullable Rejected rejected;

    /**
     * A certificate that was not trusted.
     *
     * @param fault what is wrong with it, as the end of a sentence
     * @param hint what to do
     */
    record Rejected(String fault, String hint) {}

    /** Trust for a connection; its file of certificates is looked at once, now. */
    Trust(Connection connection) {
        this.caFile = connection.caFile();
        this.systemRoots = connection.systemRoots();
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

    /** What was wrong with the last chain; empty if it was trusted. */
    Optional<Rejected> rejected() {
        return Optional.ofNullable(rejected);
    }

    private static Rejected fault(X509Certificate[] chain) {
        String issuer = "it is signed by \"" + issuer(chain[chain.length - 1]) + "\"";
        try {
            chain[0].checkValidity();
        } catch (CertificateExpiredException e) {
            return outdated("expired on " + day(chain[0].getNotAfter()) + "; " + issuer);
        } catch (CertificateNotYetValidException e) {
            return outdated("is not valid before " + day(chain[0].getNotBefore()) + "; " + issuer);
        }
        return new Rejected(
                "is not trusted: " + issuer,
                "if your network inspects TLS, ask IT for that certificate as a file and pass --ca-file");
    }

    private static Rejected outdated(String fault) {
        return new Rejected(
                fault, "if this computer's date is right, tell the server's administrator; nothing was sent");
    }

    private static LocalDate day(Date date) {
        return LocalDate.ofInstant(date.toInstant(), ZoneOffset.UTC);
    }

    /** Who signed a certificate, by common name. */
    private static String issuer(X509Certificate certificate) {
        String name = certificate.getIssuerX500Principal().getName();
        for (String part : name.split("(?<!\\\\),", -1)) {
            if (part.startsWith("CN=")) {
                return Redaction.line(part.substring(3));
            }
        }
        return Redaction.line(name);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        rejected = null;
        try {
            java.checkServerTrusted(chain, authType);
        } catch (CertificateException notJavas) {
            if (!isTrustedOtherwise(chain, authType)) {
                rejected = fault(chain);
                throw notJavas;
            }
        }
    }

    private boolean isTrustedOtherwise(X509Certificate[] chain, String authType) {
        return caFile.filter(file -> trusts(readPem(file), chain, authType)).isPresent()
                || systemStore(systemRoots)
                        .filter(store -> trusts(store, chain, authType))
                        .isPresent();
    }

    private static boolean trusts(KeyStore store, X509Certificate[] chain, String authType) {
        try {
            managerOf(store).checkServerTrusted(chain, authType);
            return true;
        } catch (GeneralSecurityException | IOException e) {
            return false;
        }
    }

    private static Optional<KeyStore> systemStore(Optional<Path> named) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        try {
            if (named.isPresent()) {
                return named.filter(Files::isReadable).map(Trust::readPem);
            }
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
        if (!Files.exists(file)) {
            throw RcolException.of(Kind.USAGE, "the file of certificates " + file + " does not exist")
                    .hint("check --ca-file and RCOL_CA_FILE; IT can give you the file");
        }
        byte[] pem = BoundedFile.named(file, file.toString(), MOST_BYTES);
        try (InputStream in = new ByteArrayInputStream(pem)) {
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
                    .hint(PEM)
                    .cause(e);
        }
        throw RcolException.of(Kind.USAGE, file + " holds no certificate").hint(PEM);
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
        throw new CertificateException("rcol is not a server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return java.getAcceptedIssuers();
    }
}
