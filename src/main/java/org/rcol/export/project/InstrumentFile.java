package org.rcol.export.project;

import java.util.function.Supplier;

/**
 * An instrument as a file, before it is written.
 *
 * @param name a name and no path
 * @param fields how many fields it has
 * @param content makes its bytes
 */
record InstrumentFile(String name, int fields, Supplier<byte[]> content) {}
