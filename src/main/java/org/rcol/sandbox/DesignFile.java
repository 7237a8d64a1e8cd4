package org.rcol.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.rcol.json.JsonTree;
import org.rcol.sandbox.Design.Designation;
import org.rcol.state.AtomicFile;

/** Keeps a design in {@code design.json}. */
final class DesignFile {
    private DesignFile() {}

    static void write(Path file, Design design) {
        ObjectNode json = JsonTree.object().put("longitudinal", design.longitudinal());
        ArrayNode arms = json.putArray("arms");
        design.arms()
                .forEach(arm -> arms.addObject().put("number", arm.number()).put("name", arm.name()));
        json.put("lastEvent", design.lastEvent());
        ArrayNode events = json.putArray("events");
        design.events().forEach(event -> events.addObject()
                .put("id", event.id())
                .put("arm", event.arm())
                .put("name", event.name())
                .put("unique", event.unique())
                .put("label", event.customLabel()));
        ArrayNode designations = json.putArray("designations");
        design.designations()
                .forEach(each ->
                        designations.addObject().put("event", each.event()).put("form", each.form()));
        ArrayNode repeats = json.putArray("repeats");
        design.repeats().forEach(each -> repeats.addObject()
                .put("event", each.event())
                .put("form", each.form())
                .put("label", each.customLabel()));
        AtomicFile.write(file, JsonTree.indented(json).getBytes(StandardCharsets.UTF_8));
    }

    static Design read(Path file) {
        try {
            JsonNode json = JsonTree.read(Files.readAllBytes(file));
            return new Design(
                    json.path("longitudinal").asBoolean(),
                    list(json, "arms", each -> new Arm(number(each, "number"), text(each, "name"))),
                    list(
                            json,
                            "events",
                            each -> new Event(
                                    number(each, "id"),
                                    number(each, "arm"),
                                    text(each, "name"),
                                    text(each, "unique"),
                                    text(each, "label"))),
                    number(json, "lastEvent"),
                    list(json, "designations", each -> new Designation(number(each, "event"), text(each, "form"))),
                    list(
                            json,
                            "repeats",
                            each -> new Repeat(number(each, "event"), text(each, "form"), text(each, "label"))));
        } catch (IOException e) {
            throw ProjectFile.damaged(file, e);
        }
    }

    private static <T> List<T> list(JsonNode json, String name, Function<JsonNode, T> read) {
        var list = new ArrayList<T>();
        json.path(name).forEach(each -> list.add(read.apply(each)));
        return list;
    }

    private static int number(JsonNode json, String name) {
        return json.path(name).asInt();
    }

    private static String text(JsonNode json, String name) {
        return json.path(name).asText("");
    }
}
