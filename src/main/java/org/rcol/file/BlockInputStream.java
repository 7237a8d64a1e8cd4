package org.rcol.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream over another one that does its work on blocks; a single byte is a block of one. */
public abstract class BlockInputStream extends FilterInputStream {
    /** A stream over the one given. */
    protected BlockInputStream(InputStream in) {
        super(in);
    }

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public abstract int read(byte[] buffer, int offset, int length) throws IOException;
}
