/**
 * What strangers may send, thrown at each parser of the gateway. One class is one target: Jazzer calls its
 * {@code fuzzerTestOneInput} ({@code ./watchwall fuzz}), and {@link watchwall.gateway.fuzz.FuzzCorpusTest} plays the stored
 * inputs of {@code src/test/resources/fuzz} to it in every run of the tests. An input is what comes over the wire, byte for
 * byte, so that a capture can be dropped into the folder; no framework is named here.
 */
@NullMarked
package watchwall.gateway.fuzz;

import org.jspecify.annotations.NullMarked;
