package org.rcol.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one JSON mapper. The components of a record and their annotations define its JSON.
 *
 * <p>Reading is lenient, because servers and other versions of rcol write more, less and other things: an unknown key is passed over, and one
 * that is missing, {@code null} or of another shape than expected reads as blank, empty, 0 or false. A text that is not JSON, a time that is
 * not a time and whatever a record itself refuses is an {@link IOException}, and so is a list in the place of a record.
 */
public final class Json {
    private static final JsonSetter.Value EMPTY = JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);

    static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // A component of a record that was read is never null.
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            // A record has accessors; isPossible() is a question to it, and not a property.
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .withConfigOverride(List.class, list -> list.setSetterInfo(EMPTY))
            .withConfigOverride(Map.class, map -> map.setSetterInfo(EMPTY))
            .withCoercionConfig(LogicalType.Collection, Json::blankIsEmpty)
            .withCoercionConfig(LogicalType.Map, Json::blankIsEmpty)
            .addHandler(new LenientShapes())
            .addModule(new SimpleModule()
                    .addDeserializer(String.class, new TextDeserializer())
                    .addDeserializer(boolean.class, new FlagDeserializer())
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addDeserializer(Instant.class, new TimeDeserializer<>(Instant.class, Instant::parse))
                    .addSerializer(LocalDate.class, ToStringSerializer.instance)
                    .addDeserializer(LocalDate.class, new TimeDeserializer<>(LocalDate.class, LocalDate::parse)))
            .build();

    private static final ObjectWriter INDENTED = MAPPER.writer(new DefaultPrettyPrinter());
    private static final ObjectWriter SPREAD =
            MAPPER.writer(new DefaultPrettyPrinter().withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE));

    private Json() {}

    private static void blankIsEmpty(MutableCoercionConfig config) {
        config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.AsEmpty);
    }

    /**
     * The record or tree in a text.
     *
     * @throws IOException if there is none
     */
    public static <T> T read(String text, Class<T> type) throws IOException {
        return read(() -> MAPPER.readValue(text, type));
    }

    /**
     * The record or tree in a UTF-8 text.
     *
     * @throws IOException if there is none
     */
    public static <T> T read(byte[] utf8, Class<T> type) throws IOException {
        return read(new String(utf8, StandardCharsets.UTF_8), type);
    }

    /**
     * The map or list in a text.
     *
     * @throws IOException if there is none
     */
    public static <T> T read(String text, TypeReference<T> type) throws IOException {
        return read(() -> MAPPER.readValue(text, type));
    }

    /**
     * The records of a list in a text.
     *
     * @throws IOException if there is none
     */
    public static <T> List<T> list(String text, Class<T> type) throws IOException {
        return read(() -> MAPPER.readerForListOf(type).readValue(text));
    }

    /**
     * The records of a list in a text, or the single one without a list.
     *
     * @throws IOException if there is neither
     */
    public static <T> List<T> listOrOne(String text, Class<T> type) throws IOException {
        return read(() -> MAPPER.readerForListOf(type)
                .with(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
                .readValue(text));
    }

    /** A way of Jackson's to read. */
    private interface Reading<T> {
        @Nullable T value() throws JsonProcessingException;
    }

    private static <T> T read(Reading<T> reading) throws IOException {
        try {
            T value = reading.value();
            if (value != null) {
                return value;
            }
        } catch (JsonProcessingException e) {
            // Jackson's message quotes the text, which may hold anything.
        }
        throw new IOException("not the JSON that was expected");
    }

    /** A value as JSON in one line. */
    public static String compact(Object value) {
        return write(MAPPER.writer(), value);
    }

    /** A value as JSON for people, indented, each list in one line, with a line end. */
    public static String indented(Object value) {
        return write(INDENTED, value) + "\n";
    }

    /** A value as JSON for people, indented, lists too, with a line end. */
    public static String spread(Object value) {
        return write(SPREAD, value) + "\n";
    }

    /** {@link #indented} in UTF-8, as files have it. */
    public static byte[] file(Object value) {
        return indented(value).getBytes(StandardCharsets.UTF_8);
    }

    /** {@link #compact} in UTF-8 with a line end, as a line of a file. */
    public static byte[] line(Object value) {
        return (compact(value) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Writes {@link #line} piece by piece, which takes less memory where it is long.
     *
     * @throws IOException if the stream fails
     */
    public static void writeLine(OutputStream stream, Object value) throws IOException {
        MAPPER.writer().without(JsonGenerator.Feature.AUTO_CLOSE_TARGET).writeValue(stream, value);
        stream.write('\n');
    }

    /** {@link #compact} in UTF-8. */
    public static byte[] bytes(Object value) {
        return compact(value).getBytes(StandardCharsets.UTF_8);
    }

    private static String write(ObjectWriter writer, Object value) {
        try {
            return writer.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + value.getClass(), e);
        }
    }
}
