import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { PostgresCost, Touched } from '../../../server/src/core/costs/postgres/cost';
import { pgLocksMode } from '../../../server/src/core/costs/postgres/lock-modes';
import { statementCost } from '../../../server/src/core/costs/postgres/statement-cost';
import { parseVersion } from '../../../server/src/core/dialect';
import { enterHalf, type FoldedStatement, foldStatement } from '../../../server/src/core/fold';
import { actsOf } from '../../../server/src/core/rollback/acts';
import { emptySchema } from '../../../server/src/core/schema/schema';
import { half } from '../../schema/script';

/** What a server did, or what we say that it does; names in the order of the alphabet. */
export interface Facts {
  /** By relation, as `pg_locks` spells the mode. */
  readonly locks: Readonly<Record<string, string>>;
  readonly rewrites: readonly string[];
  /** Indexes with a file of their own that was not there before. */
  readonly indexes: readonly string[];
  /** As the server's log tells: "verifying table". */
  readonly scans: readonly string[];
  readonly foreignKeyCheck: boolean;
  /** The log says that a constraint proves what would be looked for. */
  readonly proven: boolean;
}

export interface Measured {
  readonly locks: Readonly<Record<string, string>>;
  readonly table_rewrite?: readonly string[];
  readonly index_rebuilt?: readonly string[];
  readonly full_scan?: readonly string[];
  readonly fk_validation?: boolean;
  readonly scan_skipped_by_constraint?: boolean;
}

const folder = path.join(import.meta.dirname, 'measured');
const base = readFileSync(path.join(folder, 'base.sql'), 'utf8');

/** The lines of a file beside this one, each JSON. */
export function linesOf<T>(name: string): readonly T[] {
  return readFileSync(path.join(folder, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

/** An index of a table that the statement makes is empty: we do not tell it. */
const makesTable = /^\s*create\s+(?:temp\s+|unlogged\s+)?table\b/i;

export function factsOf(sql: string, measured: Measured): Facts {
  return {
    locks: sorted(measured.locks),
    rewrites: measured.table_rewrite ?? [],
    indexes: makesTable.test(sql) ? [] : (measured.index_rebuilt ?? []),
    scans: measured.full_scan ?? [],
    foreignKeyCheck: measured.fk_validation ?? false,
    proven: measured.scan_skipped_by_constraint ?? false,
  };
}

/**
 * What we say of the last statement, on a server of this version whose clock is UTC's.
 * @param isTold which relations' locks were looked at
 */
export function claimsOf(
  { setup, sql }: { readonly setup: string; readonly sql: string },
  version: string,
  isTold: (relation: string) => boolean,
): Facts {
  const cost = costOfStatement({ setup: `set timezone = 'UTC';${setup}`, sql }, version);
  const locks = cost.locks.filter(({ relation }) => isTold(bare(relation)));
  return {
    locks: sorted(Object.fromEntries(locks.map(({ relation, mode }) => [bare(relation), pgLocksMode(mode)]))),
    rewrites: names(cost.rewrites),
    indexes: names([...cost.rebuildsIndexes, ...cost.builds]),
    scans: names(cost.scans.filter(({ silent }) => !silent)),
    foreignKeyCheck: cost.fkChecks.length > 0,
    proven: cost.proven.length > 0,
  };
}

/** What the last statement costs on a server of this version. */
export function costOfStatement(
  { setup, sql }: { readonly setup: string; readonly sql: string },
  version: string,
): PostgresCost {
  const before = `${base};${setup};`;
  const folded = foldedStatements(`${before}${sql};`).filter(({ statement }) => statement.start >= before.length);
  return statementCost(actsOf(folded), parseVersion(version));
}

const bare = (relation: string) => relation.slice(relation.lastIndexOf('.') + 1);
const names = (all: readonly Touched[]) => [...new Set(all.map(({ relation }) => bare(relation)))].sort();
const sorted = (locks: Readonly<Record<string, string>>) => Object.fromEntries(Object.entries(locks).sort());

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
