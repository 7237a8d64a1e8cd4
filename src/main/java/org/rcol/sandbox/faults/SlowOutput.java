package org.rcol.sandbox.faults;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;

/** Writes a number of bytes a second, twenty times a second or byte by byte. */
final class SlowOutput extends OutputStream {
    private static final int TIMES_A_SECOND = 20;
    private static final long SECOND = 1000;

    private final OutputStream out;
    private final int step;
    private final long pause;

    SlowOutput(OutputStream out, int bytesPerSecond) {
        int rate = Math.max(1, bytesPerSecond);
        this.out = out;
        this.step = Math.max(1, rate / TIMES_A_SECOND);
        this.pause = SECOND * step / rate;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int done = 0; done < length; done += step) {
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("the relay was closed");
            }
            out.write(bytes, offset + done, Math.min(step, length - done));
            out.flush();
        }
    }
}
