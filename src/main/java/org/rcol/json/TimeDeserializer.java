package org.rcol.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.function.Function;

/** A time in ISO 8601; anything else is an error. */
final class TimeDeserializer<T> extends StdScalarDeserializer<T> {
    private static final long serialVersionUID = 1;

    private final transient Function<String, T> parse;

    TimeDeserializer(Class<T> type, Function<String, T> parse) {
        super(type);
        this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
        try {
            return parse.apply(json.getValueAsString(""));
        } catch (DateTimeException e) {
            throw JsonMappingException.from(json, "not a time", e);
        }
    }

    @Override
    public T getNullValue(DeserializationContext context) throws JsonMappingException {
        throw JsonMappingException.from(context, "a time is missing");
    }
}
