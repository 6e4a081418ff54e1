import { sqliteLexis } from '../../../core/readers/sql/lexis';
import type { RowDialect } from '../dialect';
import { fulfillingValues } from '../fulfilling-values';
import { describeSqlite } from './describe';

/** How rows are put into SQLite. */
export const sqliteRows: RowDialect = {
  lexis: sqliteLexis,
  describe: describeSqlite,
  literals: (columns) => `json_array(${columns.map((column) => `quote(${column})`).join(', ')})`,
  overriding: '',
  returning: true,
  rowId: 'rowid',
  fulfilling: fulfillingValues,
  defer: () => 'PRAGMA defer_foreign_keys = ON',
  settle: () => null,
};
