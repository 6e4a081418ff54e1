import { readFileSync } from 'node:fs';
import path from 'node:path';
import { touchesOf } from '../../../server/src/core/costs/postgres/touches';
import { lockModes, type Work } from '../../../server/src/core/costs/postgres/touches/touch';
import { parseVersion } from '../../../server/src/core/dialect';
import { enterHalf, type FoldedStatement, foldStatement } from '../../../server/src/core/fold';
import { actsOf } from '../../../server/src/core/rollback/acts';
import { emptySchema } from '../../../server/src/core/schema/schema';
import { half } from '../../schema/script';

/** What a server did, or what we say that it does. */
export interface Facts {
  /** By relation, as `pg_locks` spells the mode; of those that are watched. */
  readonly locks: Readonly<Record<string, string>>;
  readonly rewrites: readonly string[];
  readonly scans: readonly string[];
  readonly foreignKeyCheck: boolean;
  /** Some index was built. */
  readonly indexes: boolean;
}

interface Measured {
  readonly locks: Readonly<Record<string, string>>;
  readonly table_rewrite: readonly string[];
  readonly index_rebuilt: readonly string[];
  readonly full_scan: readonly string[];
  readonly fk_validation: boolean;
}

/** A statement that real servers of several versions have run, on the tables of `base.sql`. */
export interface MeasuredStatement {
  readonly id: string;
  readonly setup_sql: string;
  readonly sql: string;
  readonly watch: readonly string[];
  readonly by_version: Readonly<Record<string, Measured | { readonly error: string }>>;
}

const folder = path.join(import.meta.dirname, 'measured');
const base = readFileSync(path.join(folder, 'base.sql'), 'utf8');

/** The statements of a file beside this one, each a line of JSON. */
export function measuredStatements(name: string): readonly MeasuredStatement[] {
  return readFileSync(path.join(folder, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

export function factsOf({ locks, table_rewrite, index_rebuilt, full_scan, fk_validation }: Measured): Facts {
  return {
    locks,
    rewrites: table_rewrite,
    scans: full_scan,
    foreignKeyCheck: fk_validation,
    indexes: index_rebuilt.length > 0,
  };
}

/** What we say of the last statement, on a server of this version. */
export function claimsOf({ setup_sql, sql, watch }: MeasuredStatement, version: string): Facts {
  const before = `${base};${setup_sql};`;
  const folded = foldedStatements(`${before}${sql};`).filter(({ statement }) => statement.start >= before.length);
  const touches = folded.flatMap((one) => actsOf([one]).flatMap((act) => touchesOf(act, parseVersion(version))));
  const relations = [...new Set(touches.map(({ relation }) => relation))].filter((relation) =>
    watch.includes(relation),
  );
  const doing = (work: Work) => [
    ...new Set(touches.filter((one) => one.work === work).map(({ relation }) => relation)),
  ];
  return {
    locks: Object.fromEntries(
      relations.sort().map((relation) => {
        const modes = touches.filter((one) => one.relation === relation).map(({ mode }) => lockModes.indexOf(mode));
        return [relation, inPgLocks(lockModes[Math.min(...modes)] ?? '')];
      }),
    ),
    rewrites: doing('rewrite'),
    scans: doing('scan'),
    foreignKeyCheck: doing('foreign key check').length > 0,
    indexes: doing('index build').length > 0,
  };
}

function inPgLocks(mode: string): string {
  return `${mode.toLowerCase().replace(/(?:^| )(\w)/g, (_, letter: string) => letter.toUpperCase())}Lock`;
}

function foldedStatements(script: string): readonly FoldedStatement[] {
  const read = half(script, 'postgresql');
  const folded: FoldedStatement[] = [];
  let state = enterHalf(emptySchema('postgresql', true), read);
  for (const statement of read.statements) {
    folded.push({ statement, before: state });
    state = foldStatement(state, statement, { migration: 'm', file: read.file });
  }
  return folded;
}
