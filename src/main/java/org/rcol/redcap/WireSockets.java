package org.rcol.redcap;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes sockets that send at once and read much at a time.
 *
 * <p>The last piece of a request with many record ids would otherwise wait until the server has acknowledged the one before, which takes it
 * 40 ms; and OkHttp reads 8 kB at a time, each with calls to the operating system.
 */
final class WireSockets extends SocketFactory {
    private static final int BUFFER = 1 << 16;

    @Override
    public Socket createSocket() throws SocketException {
        return new BufferedSocket();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        throw connected();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        throw connected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        throw connected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        throw connected();
    }

    private static IOException connected() {
        return new IOException("OkHttp connects its sockets itself");
    }

    private static final class BufferedSocket extends Socket {
        private @Nullable InputStream buffered;

        BufferedSocket() throws SocketException {
            setTcpNoDelay(true);
        }

        @Override
        public synchronized InputStream getInputStream() throws IOException {
            InputStream stream = buffered;
            if (stream == null) {
                stream = new BufferedInputStream(super.getInputStream(), BUFFER);
                buffered = stream;
            }
            return stream;
        }
    }
}
