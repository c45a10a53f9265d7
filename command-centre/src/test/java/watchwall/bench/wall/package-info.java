/**
 * The wall bench: real node pages in browsers of their own before a real controller and gateway, and a large wall of
 * drawn-up nodes that speak the real protocol. Prints tables; asserts nothing.
 */
@NullMarked
package watchwall.bench.wall;

import org.jspecify.annotations.NullMarked;
