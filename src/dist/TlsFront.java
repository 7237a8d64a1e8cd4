import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Speaks TLS before a plain port of this machine, for check-in-debian.sh: {@code java TlsFront.java CHAIN.pem KEY.pem PLAIN-PORT}. Its own
 * port is the first line on standard output.
 */
class TlsFront {
    public static void main(String[] args) throws Exception {
        Certificate[] chain;
        try (InputStream text = Files.newInputStream(Path.of(args[0]))) {
            chain = CertificateFactory.getInstance("X.509").generateCertificates(text).toArray(Certificate[]::new);
        }
        Process pkcs8 = new ProcessBuilder("openssl", "pkcs8", "-topk8", "-nocrypt", "-outform", "DER", "-in", args[1]).start();
        var key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8.getInputStream().readAllBytes()));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", key, new char[0], chain);
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        int plain = Integer.parseInt(args[2]);
        try (var server = context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            System.out.println(server.getLocalPort());
            while (true) {
                Socket outer = server.accept();
                Socket inner = new Socket(InetAddress.getLoopbackAddress(), plain);
                new Thread(() -> copy(outer, inner)).start();
                new Thread(() -> copy(inner, outer)).start();
            }
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from; to; OutputStream out = to.getOutputStream(); InputStream in = from.getInputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // One end went away, and so does the other.
        }
    }
}
