package org.rcol.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a number, list or map of a record that has another shape than expected as if it were missing. PHP writes a map without keys as
 * {@code []}, for one.
 */
final class LenientShapes extends DeserializationProblemHandler {
    @Override
    public @Nullable Object handleUnexpectedToken(
            DeserializationContext context, JavaType type, JsonToken token, JsonParser json, String message)
            throws IOException {
        return missing(context, type);
    }

    @Override
    public @Nullable Object handleMissingInstantiator(
            DeserializationContext context, Class<?> type, ValueInstantiator how, JsonParser json, String message)
            throws IOException {
        return missing(context, context.constructType(type));
    }

    @Override
    public @Nullable Object handleWeirdStringValue(
            DeserializationContext context, Class<?> type, String value, String message) throws IOException {
        return missing(context, context.constructType(type));
    }

    private static @Nullable Object missing(DeserializationContext context, JavaType type) throws IOException {
        JsonParser json = context.getParser();
        var around =
                json.currentToken().isStructStart() ? json.getParsingContext().getParent() : json.getParsingContext();
        if (around.inRoot() || !(type.isPrimitive() || type.isContainerType())) {
            return NOT_HANDLED;
        }
        json.skipChildren();
        return context.findRootValueDeserializer(type).getEmptyValue(context);
    }
}
