import type { Dialect } from '../dialect';
import type { Half, Migration } from '../migration';
import type { Operation } from '../operation';
import { defaultSearchPath, joinKey } from '../schema/names';
import { emptySchema, type Schema } from '../schema/schema';
import { stateTables } from './state-tables';

/** How many migrations at the beginning must refer to nothing that was not created before. */
export const telling = 3;

/** The database before the first migration: nothing, or nothing known, but for the tables in which tools record what ran. */
export function emptyHistory(dialect: Dialect | null, complete: boolean): Schema {
  const schema = emptySchema(dialect, complete);
  const where = defaultSearchPath(dialect).at(-1) ?? '';
  const keys = stateTables.map((name) => joinKey(where, dialect === 'sqlite' ? name.toLowerCase() : name));
  return { ...schema, unknown: schema.unknown.union(keys) };
}

/**
 * Whether the first migration tells, by what it is, that something went before it that the files do not show: a baseline, a dump or
 * a squashed history brings over what somebody chose to, and a dialect that is not known tells nothing.
 */
export function mayStartFromEmpty(dialect: Dialect | null, first: Migration | undefined): boolean {
  if (dialect === null) return false;
  if (first === undefined) return true;
  return first.role !== 'baseline' && !isBaselineName(first.name) && !isDump(first);
}

function isBaselineName(name: string): boolean {
  return /\b(?:baseline|squash(?:ed)?|dump|snapshot)\b/i.test(name.replaceAll('_', ' '));
}

const dumps = new WeakMap<Half, boolean>();

/** pg_dump empties the search path before anything else. */
function isDump({ up }: Migration): boolean {
  if (up === null) return false;
  const known = dumps.get(up) ?? up.statements.some(({ content }) => content.operations.some(emptiesSearchPath));
  dumps.set(up, known);
  return known;
}

function emptiesSearchPath(operation: Operation): boolean {
  return operation.kind === 'setVariable' && operation.name === 'search_path' && operation.value === '';
}
