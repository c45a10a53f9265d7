/**
 * The transfer to the city's case platform: its forms, what each carries, and the one shape that every platform has for
 * us. Sending, the adapters, receipts and the daily comparison have packages of their own below.
 */
@NullMarked
package watchwall.casebridge.platform;

import org.jspecify.annotations.NullMarked;
