package org.rcol.logic;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The tree of an expression. The set is closed: who walks a tree cannot forget a node. */
public sealed interface Expression
        permits Expression.NumberLiteral,
                Expression.TextLiteral,
                Expression.Constant,
                Expression.Call,
                Expression.Binary,
                Expression.Unary,
                Expression.Group,
                Expression.Missing,
                Reference {
    /** Where it is in the cell. */
    Span span();

    /** The expressions directly below, from left to right. */
    default List<Expression> parts() {
        return List.of();
    }

    /** Hands this and everything below to a consumer, from left to right, the outer first. */
    default void walk(Consumer<Expression> each) {
        // Not by recursion: a chain of ten thousand conditions is a tree as deep.
        var waiting = new ArrayDeque<Expression>();
        waiting.push(this);
        while (!waiting.isEmpty()) {
            Expression next = waiting.pop();
            each.accept(next);
            List<Expression> parts = next.parts();
            for (int i = parts.size() - 1; i >= 0; i--) {
                waiting.push(parts.get(i));
            }
        }
    }

    /** All references in it, from left to right. */
    default List<Reference> references() {
        return all(Reference.class);
    }

    /** All parts of one kind, itself included, from left to right, the outer first. */
    default <T extends Expression> List<T> all(Class<T> kind) {
        var found = new ArrayList<T>();
        walk(part -> {
            if (kind.isInstance(part)) {
                found.add(kind.cast(part));
            }
        });
        return found;
    }

    /** The same without the parentheses around it. */
    default Expression bare() {
        return this;
    }

    /** A number as it was written, without sign. */
    record NumberLiteral(String text, Span span) implements Expression {}

    /**
     * A text in quotes.
     *
     * @param value what is between the quotes
     */
    record TextLiteral(String value, Span span) implements Expression {}

    /**
     * {@code true}, {@code false}, {@code today} or {@code now} without quotes.
     *
     * @param word the word in lower case
     */
    record Constant(String word, Span span) implements Expression {}

    /** A function call. */
    record Call(String name, Span nameSpan, List<Expression> arguments, Span span) implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public List<Expression> parts() {
            return arguments;
        }
    }

    /**
     * Two expressions joined by an operator.
     *
     * @param operatorSpan where the operator is
     */
    record Binary(Operator operator, Span operatorSpan, Expression left, Expression right) implements Expression {
        @Override
        public Span span() {
            Expression first = left;
            while (first instanceof Binary binary) {
                first = binary.left;
            }
            return Span.over(first.span(), right.span());
        }

        @Override
        public List<Expression> parts() {
            return List.of(left, right);
        }
    }

    /**
     * A sign or a negation.
     *
     * @param sign {@code -}, {@code +}, or {@code !} also for the word {@code not}
     */
    record Unary(char sign, Span signSpan, Expression operand) implements Expression {
        @Override
        public Span span() {
            return Span.over(signSpan, operand.span());
        }

        @Override
        public List<Expression> parts() {
            return List.of(operand);
        }
    }

    /** An expression in parentheses. */
    record Group(Expression inner, Span span) implements Expression {
        @Override
        public List<Expression> parts() {
            return List.of(inner);
        }

        @Override
        public Expression bare() {
            return inner.bare();
        }
    }

    /** A place where an expression should be and none is; the fault was reported. */
    record Missing(Span span) implements Expression {}
}
