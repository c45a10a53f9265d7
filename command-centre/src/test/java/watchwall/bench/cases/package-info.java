/**
 * The cases bench: a crowd that acts at once on a real database with the disc's own fsync, and lists over up to a million
 * generated cases. Prints tables; asserts nothing.
 */
@NullMarked
package watchwall.bench.cases;

import org.jspecify.annotations.NullMarked;
