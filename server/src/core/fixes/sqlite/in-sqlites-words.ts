import type { ServerVersion } from '../../dialect';
import { atLeast } from '../../dialect';
import type { Fix } from '../../fix';
import { statementSpan } from '../../migration';
import type { Operation } from '../../operation';
import type { StatementPlace } from '../../rules/report';
import { quoteSqlite } from '../../writers/sqlite/identifiers';
import { styleOf, writeInStyle } from '../new-migration';

const recent = new Set<Operation['kind']>(['addConstraint', 'dropConstraint', 'setNotNull', 'dropNotNull']);

/** The same in statements that SQLite has: one for each change, guards left out. No fix where some of it takes a rebuild. */
export function inSqlitesWords(
  words: string,
  wanted: readonly Operation[],
  version: ServerVersion | null,
): (place: StatementPlace) => Fix | null {
  return (place) => {
    const isKnown = wanted.every(({ kind }) => !recent.has(kind) || atLeast(version, 3, 53, false));
    if (wanted.length === 0 || !isKnown || (place.statement.content.statements ?? 1) > 1) return null;
    const [first] = wanted;
    const sql =
      first?.kind === 'truncate' ? deletion(first, place) : writeInStyle(place, wanted, styleOf(place, place.file));
    if (sql === null) return null;
    const edits = [{ file: place.file, span: statementSpan(place.statement), newText: sql.trimEnd() }];
    return {
      title: wanted.length > 1 ? 'Write one statement for each' : `Write it without ${words}`,
      edits,
      preferred: true,
      safe: true,
    };
  };
}

function deletion({ table }: Extract<Operation, { kind: 'truncate' }>, place: StatementPlace): string {
  const words = styleOf(place, place.file).keywords === 'upper' ? 'DELETE FROM' : 'delete from';
  return `${words} ${table.schema === null ? '' : `${quoteSqlite(table.schema)}.`}${quoteSqlite(table.name)};`;
}
