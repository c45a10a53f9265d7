/**
 * The ways in which cameras misbehave, one small named fault each, met in real devices or in attacks. A fault only changes
 * what is about to be sent; it opens no socket and keeps no state between clients.
 */
@NullMarked
package watchwall.testcamera.fault;

import org.jspecify.annotations.NullMarked;
