import { enterHalf, type FoldedStatement, foldHalf, foldStatement } from '../../server/src/core/fold';
import { type DownHalf, writeDownHalf } from '../../server/src/core/inverse/down-half';
import { invertHalf } from '../../server/src/core/inverse/invert';
import { emptySchema } from '../../server/src/core/schema/schema';
import { detectStyle } from '../../server/src/core/writers/style';
import { writerFor } from '../../server/src/core/writers/writer-for';
import { readHalf } from '../support/arbitraries/history';
import type { Repertoire } from '../support/arbitraries/statements';

/**
 * The down half that is written for `up`.
 * @param history what ran before it
 * @param complete false when the database may hold more than the history tells
 */
export function downOf(dialect: Repertoire, history: string, up: string, complete = true): DownHalf {
  const past = readHalf(dialect, history);
  const before = foldHalf(enterHalf(emptySchema(dialect, complete), past), past, 'past').schema;
  const half = readHalf(dialect, up);
  const folded: FoldedStatement[] = [];
  let state = enterHalf(before, half);
  for (const statement of half.statements) {
    folded.push({ statement, before: state });
    state = foldStatement(state, statement, { migration: 'up', file: half.file });
  }
  const writer = writerFor(dialect);
  if (writer === null) throw new Error(`no writer for ${dialect}`);
  return writeDownHalf(invertHalf(folded), writer, detectStyle(up));
}

/** Its text for PostgreSQL, without the last line end. */
export function postgresDown(history: string, up: string): string {
  return downOf('postgresql', history, up).sql.trimEnd();
}

export function sqliteDown(history: string, up: string): string {
  return downOf('sqlite', history, up).sql.trimEnd();
}
