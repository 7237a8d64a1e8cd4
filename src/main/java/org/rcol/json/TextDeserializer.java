package org.rcol.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;

/** A text, a number or a truth value as text; everything else is blank. */
final class TextDeserializer extends StdScalarDeserializer<String> {
    private static final long serialVersionUID = 1;

    TextDeserializer() {
        super(String.class);
    }

    @Override
    public String deserialize(JsonParser json, DeserializationContext context) throws IOException {
        String text = json.getValueAsString("");
        json.skipChildren();
        return text;
    }

    @Override
    public String getNullValue(DeserializationContext context) {
        return "";
    }
}
