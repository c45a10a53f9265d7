/**
 * One stream to its RTSP readers: cut into packets once, a bounded queue for each reader. Not here: requests, answers and
 * passwords, which are the dialogue's.
 */
@NullMarked
package watchwall.gateway.rtsp.out.feed;

import org.jspecify.annotations.NullMarked;
