package org.rcol.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rcol.dictionary.Column;
import org.rcol.dictionary.FieldName;
import org.rcol.json.Json;
import org.rcol.plan.Fingerprint;
import org.rcol.plan.Rewrites;
import org.rcol.plan.SentCells;
import org.rcol.redcap.ProjectInfo;
import org.rcol.state.UserState;

/** What rcol 0.1.0 left behind is read for what it says. */
class OldUploadFilesTest {
    private static final Path OLD = Path.of("src/test/resources/v0.1.0");
    private static final Instant NOW = Instant.parse("2026-11-28T15:00:00Z");

    @TempDir
    private Path folder;

    private Receipt receipt() throws IOException {
        var project = new HostedProject("research.hospital.test", ProjectInfo.unknown("Old"));
        var folders = new ProjectFolders(folder, Optional.empty(), new UserState(folder.resolve("state")));
        Path receipts = Files.createDirectories(folders.receipts(project.host(), project.id()));
        Files.copy(OLD.resolve("receipt.json"), receipts.resolve("20261128T140524Z.json"));
        return new Receipts(folders, Clock.fixed(NOW, ZoneOffset.UTC), "0.2.0")
                .newest(project)
                .orElseThrow();
    }

    @Test
    void a_receipt() throws IOException {
        Receipt receipt = receipt();
        assertThat(receipt.host()).isEqualTo("research.hospital.test");
        assertThat(receipt.projectId()).isEqualTo("1");
        assertThat(receipt.time()).isEqualTo("2026-11-28T14:05:24.037358401Z");
        assertThat(receipt.version()).isEqualTo("0.1.0");
        assertThat(receipt.before().hex()).startsWith("2f741288");
        assertThat(receipt.instruments()).startsWith("60ea2ecb");
        assertThat(receipt.consent()).containsExactly("--yes");
        assertThat(receipt.changes()).hasSize(5);
        assertThat(receipt.values()).isEmpty();
        assertThat(receipt.sentCells()).isEqualTo(SentCells.NONE);
        assertThat(receipt.storedOtherwise().list())
                .containsExactly(
                        new Rewrites.Rewrite(new FieldName("age"), Column.FIELD_LABEL, "Age <b>now</b>", "Age now"));
        assertThat(receipt.proven()).isEqualTo(Rewrites.NONE);
        assertThat(receipt.wanted().dictionary().fields()).hasSize(3);
        assertThat(receipt.wanted().dictionary().fields().get(1).get(Column.FIELD_LABEL))
                .isEqualTo("Age \"q\" \u00fc");
        assertThat(receipt.wanted().fingerprint().hex()).startsWith("8164cc16");
    }

    @Test
    void a_receipt_that_is_written_again_differs_in_what_has_come_since_alone() throws IOException {
        String old = Files.readString(OLD.resolve("receipt.json"));
        assertThat(Json.indented(receipt()))
                .isEqualTo(old.replace(
                        "  } ],\n  \"wanted\"", "  } ],\n  \"sent\" : [ ],\n  \"added\" : [ ],\n  \"wanted\""));
    }

    @Test
    void a_plan() {
        SavedPlan plan = SavedPlan.read(OLD.resolve("plan.json"), Clock.fixed(NOW, ZoneOffset.UTC));
        assertThat(plan.host()).isEqualTo("research.hospital.test");
        assertThat(plan.projectId()).isEqualTo("1");
        assertThat(plan.time()).isEqualTo(Instant.parse("2026-11-28T14:05:34.651536036Z"));
        assertThat(plan.current().hex()).startsWith("8164cc16");
        assertThat(plan.storedOtherwise()).isEqualTo(Rewrites.NONE);
        assertThat(plan.wanted().fields()).hasSize(2);
        assertThat(plan.counts())
                .hasSize(3)
                .containsEntry("AddChoice ", Long.MAX_VALUE)
                .containsValues(1L, 3L);
    }

    @Test
    void a_backup() throws IOException {
        Files.copy(OLD.resolve("manifest.json"), folder.resolve("manifest.json"));
        Files.writeString(folder.resolve("dictionary.csv"), "");
        assertThat(Backup.at(folder).values()).isEmpty();
        Files.writeString(
                folder.resolve("manifest.json"),
                Files.readString(OLD.resolve("manifest.json"))
                        .replaceFirst("\\s*}\\s*$", ",\n  \"values\" : \"/state/values.csv\"\n}\n"));
        assertThat(Backup.at(folder).values()).contains(Path.of("/state/values.csv"));
    }

    @Test
    void an_intent_around_an_old_receipt() throws IOException {
        Files.writeString(
                folder.resolve("intent.json"),
                "{\"receipts\":\"/r\",\"receipt\":" + Files.readString(OLD.resolve("receipt.json")) + "}");
        Intent intent = Intent.read(folder).orElseThrow();
        assertThat(intent.receipts()).isEqualTo("/r");
        assertThat(intent.receipt()).usingRecursiveComparison().isEqualTo(receipt());
        assertThat(Fingerprint.of(intent.receipt().base()))
                .isNotEqualTo(intent.receipt().before());
    }
}
