/** Where settings and tokens come from: flag, environment, {@code .env}, {@code rcol.toml}, default, in this order. */
@NullMarked
package org.rcol.config;

import org.jspecify.annotations.NullMarked;
