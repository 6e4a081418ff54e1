import { type Dialect, isMysqlFamily } from '../dialect';
import type { DataOperation, SessionOperation } from '../operation';
import { cannot, type Inverse, nothing } from './inversion';

/** Rows: structure can be written back, rows cannot. */
export function invertDataOperation(operation: Exclude<DataOperation, { kind: 'query' }>): Inverse {
  switch (operation.kind) {
    case 'insert':
      return cannot(
        operation.orReplace
          ? `cannot bring back the rows of "${operation.table.name}" that the INSERT replaced; restore them from a backup`
          : `the rows inserted into "${operation.table.name}" stay: delete them by their keys`,
        operation.orReplace ? `the replaced rows of "${operation.table.name}"` : null,
      );
    case 'update':
      return cannot(
        `cannot bring back what UPDATE overwrote in "${operation.table.name}"${inColumns(operation.columns)}; restore it from a backup`,
        `the previous values of "${operation.table.name}"${inColumns(operation.columns)}`,
      );
    case 'delete':
      return cannot(
        `cannot bring back the rows that DELETE removed from "${operation.table.name}"; restore them from a backup`,
        `the rows deleted from "${operation.table.name}"`,
      );
    case 'merge':
      return cannot(
        `cannot tell which rows of "${operation.table.name}" MERGE changed; restore them from a backup`,
        `the rows of "${operation.table.name}" before MERGE`,
      );
    case 'copy':
      return operation.direction === 'to'
        ? nothing
        : cannot(
            `the rows copied into ${operation.table ? `"${operation.table.name}"` : 'the table'} stay: delete them by their keys`,
          );
    case 'truncate':
      return cannot(
        `cannot bring back the rows that TRUNCATE removed from "${operation.table.name}"; restore them from a backup`,
        `all rows of "${operation.table.name}"`,
      );
  }
}

function inColumns(columns: readonly string[]): string {
  return columns.length === 0 ? '' : ` (${columns.join(', ')})`;
}

/** Settings end with the connection, and transactions are the framework's to open and close. */
export function invertSessionOperation(operation: SessionOperation, dialect: Dialect | null): Inverse {
  switch (operation.kind) {
    case 'transaction':
    case 'setVariable':
    case 'maintenance':
      return nothing;
    case 'dynamicSql':
      return operation.opaque ? cannot(`${builder(dialect)} is only known when it runs`) : nothing;
    case 'other':
      if (operation.unsupported) return nothing;
      // It frees a prepared statement, and the end of the connection would.
      if (operation.command === 'DEALLOCATE PREPARE') return nothing;
      return cannot(`${operation.command} has no inverse here: what it changed is not known`);
  }
}

function builder(dialect: Dialect | null): string {
  return isMysqlFamily(dialect) ? 'what a prepared statement does' : 'what the DO block built and ran';
}
