package org.rcol.export;

import java.security.MessageDigest;
import org.rcol.state.Sha256;

/** An output that can take back what was written to it, up to where it was last kept: a batch is in it as a whole or not at all. */
public abstract class BatchOutput extends Output {
    private MessageDigest digest = Sha256.digest();
    private MessageDigest kept = Sha256.digest();
    private long keptBytes;
    /** Small pieces are gathered: each one passed on costs a call to the operating system. */
    private final byte[] small = new byte[1 << 14];

    private int gathered;

    @Override
    protected final void put(byte[] buffer, int offset, int length) {
        if (gathered + length > small.length) {
            pass();
        }
        if (length > small.length) {
            pass(buffer, offset, length);
        } else {
            System.arraycopy(buffer, offset, small, gathered, length);
            gathered += length;
        }
    }

    private void pass() {
        int length = gathered;
        gathered = 0;
        pass(small, 0, length);
    }

    private void pass(byte[] buffer, int offset, int length) {
        append(buffer, offset, length);
        digest.update(buffer, offset, length);
    }

    /** Keeps what was written since the last call of this or of {@link #takeBack}. */
    public final void keep() {
        pass();
        release();
        keptBytes = bytes();
        kept = copy(digest);
    }

    /** Takes back what was written since then. */
    public final void takeBack() {
        gathered = 0;
        if (bytes() > keptBytes) {
            truncate(keptBytes);
            continueAt(keptBytes);
        }
        digest = copy(kept);
    }

    /** Continues after what is there already. */
    final void resume(long length, MessageDigest ofThat) {
        continueAt(length);
        digest = ofThat;
        keep();
    }

    private static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The SHA-256 of what is kept, in hex. */
    public final String sha() {
        return Sha256.hex(copy(kept));
    }

    @Override
    public final void complete() {
        keep();
        super.complete();
    }

    /** Writes a piece of a buffer that may yet be taken back. */
    protected abstract void append(byte[] buffer, int offset, int length);

    /** Passes on what was held back. */
    protected void release() {}

    /** Takes back everything after this many bytes. */
    protected abstract void truncate(long length);
}
