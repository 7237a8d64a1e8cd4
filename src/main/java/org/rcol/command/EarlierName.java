package org.rcol.command;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A name that an option or operand had in an earlier version: it is still taken, with a warning, and no help shows it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface EarlierName {
    /** The earlier name, such as {@code --now}. */
    String value();

    /** What the present option is given where the earlier one took no value; blank if both take the same. */
    String as() default "";
}
