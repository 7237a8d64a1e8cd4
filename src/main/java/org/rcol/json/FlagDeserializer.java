package org.rcol.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;

/** Yes or no as REDCap writes it: {@code "1"}, {@code 1} or {@code true} is yes, everything else is no. */
final class FlagDeserializer extends StdScalarDeserializer<Boolean> {
    private static final long serialVersionUID = 1;

    FlagDeserializer() {
        super(boolean.class);
    }

    @Override
    public Boolean deserialize(JsonParser json, DeserializationContext context) throws IOException {
        String text = json.getValueAsString("");
        json.skipChildren();
        return text.equals("1") || text.equals("true");
    }

    @Override
    public Boolean getNullValue(DeserializationContext context) {
        return false;
    }
}
