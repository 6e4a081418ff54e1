import { type Dialect, dialectTitle } from '../dialect';
import type { PythonParser } from '../readers/parsers';
import type { StatementReader } from '../readers/reader';
import { statementLabel } from '../readers/sql/label';
import { lexisOf } from '../readers/sql/lexis';
import { splitSql } from '../readers/sql/split';

/** Readers that are there; a dialect without one has statements that are found but not read. */
export interface Readers {
  readonly dialects: ReadonlyMap<Dialect, StatementReader>;
  /** For tools whose files are Python; null while there is none. */
  readonly python: PythonParser | null;
}

/** No reader at all: files are found, and none is read. */
export const noReaders: Readers = { dialects: new Map(), python: null };

/** The readers to try for a lineage, best first: that of its dialect, or while that is unknown all of them, PostgreSQL's first. */
export function readersFor(dialect: Dialect | null, { dialects }: Readers): readonly StatementReader[] {
  const known = dialect === null ? [dialects.get('postgresql'), dialects.get('sqlite')] : [dialects.get(dialect)];
  const there = known.filter((reader) => reader !== undefined);
  return there.length > 0 ? there : [readerWithout(dialect)];
}

/** Finds statements and reads none: each is unread as a whole. */
function readerWithout(dialect: Dialect | null): StatementReader {
  const reason = dialect === null ? 'the dialect is not known' : `no reader for ${dialectTitle(dialect)} yet`;
  const lexis = lexisOf(dialect);
  return {
    dialect: dialect ?? 'postgresql',
    split: (text, rule) => splitSql(text, rule, lexis),
    read: (text) => ({
      text,
      label: statementLabel(text, lexis),
      operations: [],
      unread: [{ span: { start: 0, end: text.length }, reason }],
    }),
  };
}
