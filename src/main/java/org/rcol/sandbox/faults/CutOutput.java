package org.rcol.sandbox.faults;

import java.io.IOException;
import java.io.OutputStream;

/** Lets a number of bytes through, then does something once and drops the rest. */
final class CutOutput extends OutputStream {
    private final OutputStream out;
    private final Runnable atTheCut;
    private long left;

    CutOutput(OutputStream out, long bytes, Runnable atTheCut) {
        this.out = out;
        this.left = bytes;
        this.atTheCut = atTheCut;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (left < 0) {
            return;
        }
        int through = (int) Math.min(left, length);
        out.write(bytes, offset, through);
        out.flush();
        left -= through;
        if (left == 0) {
            left = -1;
            atTheCut.run();
        }
    }
}
