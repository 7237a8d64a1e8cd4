package org.rcol.console;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.OutputStream;

/**
 * The log for developers, on standard error with {@code -v}. It is made only then: loading a logger costs more than a whole short
 * command.
 */
public final class DebugLog {
    private DebugLog() {}

    /** A logger that writes to the stream, one line an event. */
    public static org.slf4j.Logger to(OutputStream stream) {
        var context = new LoggerContext();
        // Without one every event fails, and says so nowhere.
        context.setMDCAdapter(new LogbackMDCAdapter());
        var encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("rcol %relative ms %msg%n");
        encoder.start();
        var appender = new OutputStreamAppender<ILoggingEvent>();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setOutputStream(stream);
        appender.start();
        Logger logger = context.getLogger("rcol");
        logger.setLevel(Level.DEBUG);
        logger.addAppender(appender);
        return logger;
    }
}
