package org.rcol.sandbox.people;

/**
 * A data access group.
 *
 * @param label what people read
 * @param uniqueName the name that the API knows it by, made from its label
 */
public record Group(int id, String label, String uniqueName) {}
