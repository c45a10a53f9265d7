/**
 * The one database: the PostgreSQL in the data folder or the centre's own, its pool and its migrations. No table, no
 * query and no rule of any module.
 */
@NullMarked
package watchwall.centre.database;

import org.jspecify.annotations.NullMarked;
