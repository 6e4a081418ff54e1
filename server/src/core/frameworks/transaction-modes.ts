import type { Dialect } from '../dialect';
import type { Migration, TransactionMode } from '../migration';
import type { Refusal } from './framework';

/** A text handed to the server as it is: PostgreSQL runs a string of several statements as one transaction, the others do not. */
export function sentAsOneString(dialect: Dialect | null): TransactionMode {
  return dialect === 'postgresql' || dialect === null ? 'implicit-string' : 'none';
}

/** True when the way up runs outside a transaction as it stands, without any marker. */
export function runsOutside(migration: Migration): boolean {
  const up = migration.up;
  if (!up) return false;
  return up.transaction === 'none' || (up.transaction === 'implicit-string' && up.statements.length <= 1);
}

/** The answer of a tool without a marker: nothing to do where the statement stands alone, else the reason why it cannot. */
export function outsideOnlyAlone(migration: Migration, title: string): readonly [] | Refusal {
  if (runsOutside(migration)) return [];
  return migration.up?.transaction === 'implicit-string'
    ? {
        refused: `${title} sends the file as one string, which PostgreSQL runs as one transaction; only a statement that is alone in its migration runs outside`,
      }
    : { refused: `${title} has no marker that takes a migration out of its transaction` };
}
