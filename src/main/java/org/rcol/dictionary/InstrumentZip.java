package org.rcol.dictionary;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads instrument zips, REDCap's "Download instrument ZIP": flat, with {@code instrument.csv} and {@code OriginID.txt}.
 *
 * <p>Everything stays in memory and no entry name ever becomes a path. At most 50 MB unpacked, 500 entries, and 100 bytes for one packed.
 */
final class InstrumentZip {
    static final String INSTRUMENT = "instrument.csv";
    private static final long MOST_BYTES = 50_000_000;
    private static final int MOST_ENTRIES = 500;
    private static final int MOST_RATIO = 100;
    private static final int RATIO_GRACE = 100_000;

    private InstrumentZip() {}

    static DictionaryFile read(String name, byte[] bytes, Optional<Encoding> stated) {
        var contents = new Contents();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
            contents.read(zip, bytes.length);
        } catch (ZipException e) {
            boolean encrypted = String.valueOf(e.getMessage()).contains("encrypted");
            contents.faults.add(encrypted ? ZipFacts.Fault.ENCRYPTED : ZipFacts.Fault.DAMAGED);
        } catch (IOException | IllegalArgumentException e) {
            contents.faults.add(ZipFacts.Fault.DAMAGED);
        }
        if (contents.faults.isEmpty() && (contents.names.isEmpty() || !ZipDirectory.names(bytes, contents.names))) {
            contents.faults.add(ZipFacts.Fault.DAMAGED);
        }
        var facts = new ZipFacts(contents.names, contents.instrumentAt(), contents.faults);
        byte @Nullable [] instrument = contents.candidates.get(facts.instrumentAt());
        return instrument == null || !contents.faults.isEmpty()
                ? DictionaryFile.ofArchive(name, facts)
                : DictionaryCsv.read(name, instrument, stated).inside(name, facts);
    }

    private static final class Contents {
        private final List<String> names = new ArrayList<>();
        private final Map<String, byte[]> candidates = new LinkedHashMap<>();
        private final List<ZipFacts.Fault> faults = new ArrayList<>();
        private long unpacked;

        void read(ZipInputStream zip, int packed) throws IOException {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (names.size() >= MOST_ENTRIES) {
                    faults.add(ZipFacts.Fault.TOO_MANY_ENTRIES);
                    return;
                }
                String name = entry.getName();
                if (names.contains(name)) {
                    faults.add(ZipFacts.Fault.DUPLICATE_NAME);
                    return;
                }
                names.add(name);
                if (isUnsafe(name)) {
                    faults.add(ZipFacts.Fault.UNSAFE_NAME);
                    return;
                }
                if (!unpack(zip, name, packed)) {
                    return;
                }
            }
        }

        private boolean unpack(ZipInputStream zip, String name, int packed) throws IOException {
            boolean keep = isInstrument(name);
            var content = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            for (int n = zip.read(buffer); n >= 0; n = zip.read(buffer)) {
                unpacked += n;
                if (unpacked > MOST_BYTES) {
                    faults.add(ZipFacts.Fault.TOO_LARGE);
                    return false;
                }
                if (unpacked > RATIO_GRACE && unpacked > (long) MOST_RATIO * packed) {
                    faults.add(ZipFacts.Fault.TOO_COMPRESSED);
                    return false;
                }
                if (keep) {
                    content.write(buffer, 0, n);
                }
            }
            if (keep) {
                candidates.put(name, content.toByteArray());
            }
            return true;
        }

        /** At the root if it is there; else the only one in a folder, which a rule reports. */
        String instrumentAt() {
            if (candidates.containsKey(INSTRUMENT)) {
                return INSTRUMENT;
            }
            return candidates.size() == 1 ? candidates.keySet().iterator().next() : "";
        }

        private static boolean isInstrument(String name) {
            return name.equals(INSTRUMENT) || (name.endsWith("/" + INSTRUMENT) && !name.startsWith("__MACOSX/"));
        }

        private static boolean isUnsafe(String name) {
            return name.startsWith("/")
                    || name.contains("\\")
                    || name.contains("..")
                    || name.indexOf(':') >= 0
                    || name.chars().anyMatch(c -> c < ' ');
        }
    }
}
