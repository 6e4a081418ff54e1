import { copy, type DdlCost, heavier, instant, rebuild } from './ddl-cost';
import type { DdlClass, MysqlDialect } from './matrix';

/** Clauses that change the shape of a row: the dictionary alone, or else every row. */
const reshaping: ReadonlySet<DdlClass> = new Set<DdlClass>([
  'add column',
  'add column at a position',
  'drop column',
  'move column',
]);

const virtual: ReadonlySet<DdlClass> = new Set<DdlClass>([
  'add VIRTUAL column',
  'drop VIRTUAL column',
  'add index on a new VIRTUAL column',
]);

const indexing: ReadonlySet<DdlClass> = new Set<DdlClass>([
  'add index',
  'add FULLTEXT index',
  'add SPATIAL index',
  'change collation of an indexed column',
]);

/**
 * The cost of clauses together. Instant clauses lose that beside one that is not: MySQL then rebuilds the table for those that change
 * the shape of a row, MariaDB only where an index is built as well; a VIRTUAL column in place stands nothing beside it but indexes, and
 * one that is instant no column that is renamed. Source: MySQL's manual 17.12.2 and 17.12.6; both measured as the matrix is.
 */
export function combined(parts: readonly (readonly [DdlClass, DdlCost])[], dialect: MysqlDialect): DdlCost {
  const together = parts.map(([, cost]) => cost).reduce(heavier, instant);
  const has = (some: ReadonlySet<DdlClass>) => parts.some(([one]) => some.has(one));
  const isMixed = together.algorithm !== 'instant';
  const virtuals = parts.filter(([one]) => virtual.has(one)).length;
  const renames = parts.some(([one]) => one === 'rename column');
  if (virtuals > 0 && virtuals < parts.length && (isMixed || renames || dialect === 'mariadb')) {
    const beside = parts.filter(([one]) => !virtual.has(one));
    const onlyIndexes = beside.every(([one]) => indexing.has(one) || one === 'drop index');
    return onlyIndexes ? together : heavier(together, copy);
  }
  if (!isMixed || !has(reshaping)) return together;
  return dialect === 'mysql' || has(indexing) ? heavier(together, rebuild) : together;
}
