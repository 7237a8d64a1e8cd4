package org.rcol;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.security.auth.x500.X500Principal;

/** Who signs certificates for servers of tests. They are made in memory, so that no key lies in the repository. */
public final class CertificateAuthority {
    private static final byte[] ECDSA_WITH_SHA256 = sequence(oid("2A8648CE3D040302"));
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'");

    private final Instant now = Instant.now();
    private final String name;
    private final KeyPair keys = keys();
    private final X509Certificate certificate;

    /** An authority of this common name, which nobody trusts yet. */
    public CertificateAuthority(String name) {
        this.name = name;
        byte[] isAuthority = extension("551D13", sequence(der(0x01, new byte[] {(byte) 0xff})));
        this.certificate =
                certificate(name, keys, now.minus(1, ChronoUnit.DAYS), now.plus(1, ChronoUnit.DAYS), isAuthority);
    }

    /** Its certificate as PEM, for {@code --ca-file}. */
    public String pem() {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** A server for a host with a certificate that is valid today. */
    public SSLContext server(String host) {
        return server(host, now.minus(1, ChronoUnit.DAYS), now.plus(1, ChronoUnit.DAYS));
    }

    /** A server for a host with a certificate that is valid in this time. */
    public SSLContext server(String host, Instant from, Instant until) {
        KeyPair own = keys();
        byte[] address = host.matches("[0-9.]+") ? der(0x87, ip(host)) : der(0x82, host.getBytes(US_ASCII));
        X509Certificate leaf = certificate(host, own, from, until, extension("551D11", sequence(address)));
        return context(own, leaf, certificate);
    }

    /** A server that signed its certificate itself, as this authority's name says. */
    public SSLContext selfSigned() {
        return context(keys, certificate);
    }

    private static SSLContext context(KeyPair own, X509Certificate... chain) {
        try {
            char[] password = {};
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", own.getPrivate(), password, chain);
            var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, password);
            var context = SSLContext.getInstance("TLS");
            context.init(factory.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /** RFC 5280, section 4.1: just what a client looks at. */
    private X509Certificate certificate(String subject, KeyPair own, Instant from, Instant until, byte[] extension) {
        byte[] contents = sequence(
                der(0xa0, der(0x02, new byte[] {2})),
                der(0x02, BigInteger.valueOf(System.nanoTime()).toByteArray()),
                ECDSA_WITH_SHA256,
                distinguished(name),
                sequence(time(from), time(until)),
                distinguished(subject),
                own.getPublic().getEncoded(),
                der(0xa3, sequence(extension)));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(contents);
            byte[] signed = sequence(contents, ECDSA_WITH_SHA256, der(0x03, new byte[] {0}, signature.sign()));
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(signed));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] ip(String address) {
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] distinguished(String name) {
        return new X500Principal("CN=" + name).getEncoded();
    }

    private static byte[] time(Instant time) {
        return der(0x18, TIME.format(time.atZone(ZoneOffset.UTC)).getBytes(US_ASCII));
    }

    private static byte[] extension(String oid, byte[] value) {
        return sequence(oid(oid), der(0x01, new byte[] {(byte) 0xff}), der(0x04, value));
    }

    private static byte[] oid(String hex) {
        return der(0x06, HexFormat.of().parseHex(hex));
    }

    private static byte[] sequence(byte[]... parts) {
        return der(0x30, parts);
    }

    private static byte[] der(int tag, byte[]... parts) {
        var body = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            body.writeBytes(part);
        }
        var whole = new ByteArrayOutputStream();
        whole.write(tag);
        if (body.size() > 255) {
            whole.write(0x82);
            whole.write(body.size() >> 8);
        } else if (body.size() > 127) {
            whole.write(0x81);
        }
        whole.write(body.size());
        whole.writeBytes(body.toByteArray());
        return whole.toByteArray();
    }
}
