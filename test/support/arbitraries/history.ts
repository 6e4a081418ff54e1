/** Halves that fit the schema they run on: each statement is chosen among those that the schema before it allows. */
import fc from 'fast-check';
import { enterHalf, type FoldedStatement, foldStatement } from '../../../server/src/core/fold';
import type { Half, Statement } from '../../../server/src/core/migration';
import type { Operation } from '../../../server/src/core/operation';
import { recogniseRebuilds } from '../../../server/src/core/readers/sqlite/rebuild';
import { emptySchema, type Schema } from '../../../server/src/core/schema/schema';
import { readers } from '../readers';
import { type Repertoire, statementsFor } from './statements';

type Dialect = Repertoire;

export interface GeneratedHalf {
  readonly sql: readonly string[];
  readonly folded: readonly FoldedStatement[];
  readonly before: Schema;
  readonly after: Schema;
}

/** Numbers from which statements are chosen; shrinking them shortens the half and makes its statements simpler. */
export const choices: fc.Arbitrary<readonly number[]> = fc.array(fc.nat(100_000), { minLength: 1, maxLength: 12 });

/** Runs as many statements as there are choices. */
export function generateHalf(dialect: Dialect, before: Schema, chosen: readonly number[]): GeneratedHalf {
  let state = enterHalf(before, halfOf([]));
  const folded: FoldedStatement[] = [];
  const sql: string[] = [];
  for (const choice of chosen) {
    const possible = statementsFor(dialect, state.schema);
    const text = possible[choice % possible.length];
    if (text === undefined) continue;
    const statement = readOne(dialect, text);
    folded.push({ statement, before: state });
    sql.push(text);
    state = foldStatement(state, statement, { migration: 'up', file: 'up.sql' });
  }
  return { sql, folded, before, after: state.schema };
}

export function emptyDatabase(dialect: Dialect): Schema {
  return emptySchema(dialect, true);
}

function readOne(dialect: Dialect, text: string): Statement {
  const content = readers.dialects.get(dialect)?.read(text);
  if (content === undefined || content.unread.length > 0) throw new Error(`cannot be read: ${text}`);
  return { start: 0, content };
}

export function halfOf(statements: readonly Statement[]): Half {
  return {
    kind: 'up',
    file: 'up.sql',
    span: { start: 0, end: 0 },
    marker: null,
    statements,
    unread: [],
    transaction: 'per-half',
    optedOut: false,
  };
}

/** A half as its text reads. */
export function readHalf(dialect: Dialect, text: string): Half {
  const reader = readers.dialects.get(dialect);
  if (reader === undefined) throw new Error(`no reader for ${dialect}`);
  const pieces = reader.split(text, { ends: 'server', psqlCommands: false }).filter((piece) => piece.kind !== 'blank');
  const contents = pieces.map(({ span }) => reader.read(text.slice(span.start, span.end)));
  const rebuilds = dialect === 'sqlite' ? recogniseRebuilds(contents) : new Map<number, readonly Operation[]>();
  return halfOf(
    contents.map((content, index) => ({
      start: pieces[index]?.span.start ?? 0,
      content: { ...content, operations: rebuilds.get(index) ?? content.operations },
    })),
  );
}
