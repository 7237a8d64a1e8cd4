package org.rcol.upload;

import java.nio.file.Path;
import java.time.Instant;
import org.rcol.dictionary.DataDictionary;
import org.rcol.plan.Rewrites;

/**
 * The last upload to a project, as its receipt tells.
 *
 * @param receipt the file
 * @param version the version of rcol that wrote it
 * @param dictionary what the project had then, as the server stores it
 * @param rewrites texts that the server is known to store differently from what was sent
 */
public record LastUpload(Instant time, Path receipt, String version, DataDictionary dictionary, Rewrites rewrites) {}
