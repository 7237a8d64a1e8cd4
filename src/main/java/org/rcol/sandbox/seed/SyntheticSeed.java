package org.rcol.sandbox.seed;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.rcol.dictionary.DataDictionary;
import org.rcol.dictionary.DictionaryWriter;
import org.rcol.dictionary.Field;
import org.rcol.failure.Kind;
import org.rcol.failure.RcolException;
import org.rcol.sandbox.wire.WireFormat;

/**
 * A made-up project: the same numbers make the same fields and values, on every machine.
 *
 * @param records how many records, with the ids from 1
 * @param fields how many fields, the record ID included, in forms of 50
 * @param seed what the values are made from
 */
record SyntheticSeed(int records, int fields, long seed) implements Seed {
    private static final int BYTES_AT_ONCE = 1 << 22;
    private static final int MOST_FIELDS = 20_000;

    static SyntheticSeed of(int records, int fields, long seed) {
        if (fields < 1 || fields > MOST_FIELDS) {
            throw RcolException.of(Kind.USAGE, "a made-up project has 1 to 20000 fields, not " + fields);
        }
        return new SyntheticSeed(records, fields, seed);
    }

    @Override
    public void fill(ImportTarget target) throws IOException {
        List<SyntheticField> made = new ArrayList<>();
        for (int i = 0; i < fields; i++) {
            made.add(SyntheticField.at(i));
        }
        List<Field> dictionary = made.stream().map(SyntheticField::field).toList();
        byte[] json = DictionaryWriter.json(new DataDictionary(dictionary));
        target.take("the dictionary", "metadata", WireFormat.JSON, new String(json, StandardCharsets.UTF_8));
        ExecutorService ahead = Executors.newSingleThreadExecutor();
        try {
            records(target, made, ahead);
        } finally {
            ahead.shutdownNow();
        }
    }

    /** The next batch is made up while one is imported; no more than these two are in memory. */
    private void records(ImportTarget target, List<SyntheticField> made, ExecutorService ahead) throws IOException {
        var values = new SyntheticRecords(made, seed);
        int next = 1;
        Future<SyntheticRecords.Batch> batch = write(ahead, values, next);
        while (next <= records) {
            SyntheticRecords.Batch ready = done(batch);
            next = ready.next();
            batch = write(ahead, values, next);
            target.take("the records", "record", WireFormat.CSV, ready.csv());
        }
    }

    private Future<SyntheticRecords.Batch> write(ExecutorService ahead, SyntheticRecords values, int from) {
        return ahead.submit(() -> values.batch(from, records, BYTES_AT_ONCE));
    }

    private static SyntheticRecords.Batch done(Future<SyntheticRecords.Batch> batch) throws IOException {
        try {
            return batch.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the seeding was stopped");
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }
}
