/**
 * The set-up of a project as a value: its settings, events and roles, and what people made on REDCap's web pages, such as alerts; read from
 * the API, from a project's XML and from a folder, and compared.
 */
@NullMarked
package org.rcol.setup;

import org.jspecify.annotations.NullMarked;
