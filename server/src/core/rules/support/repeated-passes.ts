import type { FoldedStatement } from '../../fold';
import type { ObjectName, Operation, OperationOf } from '../../operation';
import type { LockingOperation } from '../../transactions/held-locks';
import type { MigrationContext } from '../migration-context';

/** Two statements one after another that each go through all rows of a table, where one ALTER TABLE would go through them once. */
export interface RepeatedPass {
  readonly above: FoldedStatement;
  readonly own: FoldedStatement;
  /** As the second names it. */
  readonly table: ObjectName;
  readonly work: 'rewrite' | 'scan';
}

/** Clauses that ALTER TABLE takes several of. RENAME, SET SCHEMA and those of partitions stand alone. */
const clauses = [
  ...([
    'addColumn',
    'dropColumn',
    'changeColumnType',
    'setDefault',
    'dropDefault',
    'setNotNull',
    'dropNotNull',
  ] as const),
  ...(['addConstraint', 'dropConstraint', 'alterColumnOption', 'setGenerationExpression'] as const),
] as const;

type AlterClause = OperationOf<(typeof clauses)[number]>;

/**
 * What PostgreSQL does twice: ALTER TABLE writes the rows anew, or reads them to check them, once for all of its clauses. Foreign keys
 * and indexes are gone through for each. A constraint that is dropped may be what spares a SET NOT NULL its scan: it stays apart.
 */
export function repeatedPasses(context: MigrationContext): readonly RepeatedPass[] {
  const work = new Map<FoldedStatement, RepeatedPass['work']>();
  for (const one of context.lockingOperations()) {
    const own = passOf(one);
    if (own && work.get(one.statement) !== 'rewrite') work.set(one.statement, own);
  }
  return context.up.flatMap((own, index) => {
    const above = context.up[index - 1];
    const [first, second] = [above && work.get(above), work.get(own)];
    const table = above && first && second ? tableOfBoth(above, own) : null;
    return above && table ? [{ above, own, table, work: first === second && first ? first : 'scan' }] : [];
  });
}

function passOf({ operation, takes }: LockingOperation): RepeatedPass['work'] | null {
  if (operation.kind === 'addConstraint' && operation.constraint.type === 'foreign key') return null;
  const found = takes.find(({ work }) => work === 'rewrite' || work === 'scan')?.work;
  return found === 'rewrite' || found === 'scan' ? found : null;
}

function tableOfBoth(above: FoldedStatement, own: FoldedStatement): ObjectName | null {
  const [first, second] = [above, own].map(({ statement }) => statement.content.operations);
  if (!first?.every(isClause) || !second?.every(isClause)) return null;
  const all = [...first, ...second];
  const table = second[0]?.table;
  if (!table || !all.every((one) => one.table.name === table.name && one.table.schema === table.schema)) return null;
  if (all.some(({ kind }) => kind === 'dropConstraint')) return null;
  const touched = new Set(first.flatMap(columnsOf));
  return second.flatMap(columnsOf).some((name) => touched.has(name)) ? null : table;
}

function isClause(operation: Operation): operation is AlterClause {
  return clauses.some((kind) => kind === operation.kind);
}

function columnsOf(clause: AlterClause): readonly string[] {
  if (clause.kind === 'addColumn') return [clause.definition.column.name];
  if (clause.kind === 'dropConstraint') return [];
  if (clause.kind !== 'addConstraint') return [clause.column.name];
  const { columns, expression } = clause.constraint;
  return [...columns.map(({ name }) => name), ...(expression?.columns ?? [])];
}
