/**
 * What a window can show, and what a node is told of it. A new kind is one record in {@link watchwall.wall.source.Source},
 * one in {@link watchwall.wall.source.Content}, one line in {@link watchwall.wall.source.Contents} and one renderer of the
 * node page. Knows neither windows nor scenes.
 */
@NullMarked
package watchwall.wall.source;

import org.jspecify.annotations.NullMarked;
