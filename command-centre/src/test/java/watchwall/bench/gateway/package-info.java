/** The gateway bench: cameras, gateway and readers in processes of their own, so that each is measured alone. */
@NullMarked
package watchwall.bench.gateway;

import org.jspecify.annotations.NullMarked;
