import { builtInTypes } from '../../costs/postgres/free-type-changes';
import { type TypeChangeCost, typeChangeCost } from '../../costs/postgres/type-change';
import type { OperationOf } from '../../operation';
import type { Column, Constraint, Table } from '../../schema/objects';
import type { StatementContext } from '../statement-context';
import { type ResolvedType, withoutDomain } from './domain-types';

/** What a type change does to its table; "re-check" is the scan of a catalog-only change for a CHECK constraint that names the column. */
export type TypeChangeEffect = TypeChangeCost | 're-check';

/** The effect on PostgreSQL, as far as the schema before the statement tells it. */
export function typeChangeEffect(
  operation: OperationOf<'changeColumnType'>,
  table: Table,
  column: Column,
  context: StatementContext,
): TypeChangeEffect {
  const from = column.type && withoutDomain(column.type, context);
  const to = withoutDomain(operation.type, context);
  if (!from) return 'unknown';
  if (to.constrained || (from.isEnum !== to.isEnum && isKnown(from) && isKnown(to))) return 'rewrite';
  if (from.isEnum && to.isEnum && from.type.name !== to.type.name) return 'rewrite';
  const cost = typeChangeCost({
    column: column.name,
    from: from.type,
    to: to.type,
    using: operation.using,
    recollated: operation.collation !== column.collation,
    timeZone: context.session().settings.get('timezone') ?? null,
  });
  if (cost !== 'catalog only' && cost !== 'index rebuild') return cost;
  // A domain's own length is applied to every value, even where it is no shorter.
  if (to.domains.length > 0 && to.type.arguments.length > 0) return 'rewrite';
  if (checksOn(table, column.name).length > 0) return 're-check';
  if (cost === 'index rebuild') return mayBeIndexed(table, column.name, context) ? cost : 'catalog only';
  return isComputedFrom(table, column.name, context) ? 'index rebuild' : cost;
}

/** An expression or the WHERE of an index names the column: its file is not kept, whatever the types. Measured on PostgreSQL 12–18. */
function isComputedFrom(table: Table, column: string, context: StatementContext): boolean {
  return table.indexes.some((key) => {
    const index = context.object(key);
    if (typeof index === 'string' || index.class !== 'index') return false;
    const { keys, where } = index.definition;
    return keys.some(({ expression }) => expression?.columns.includes(column)) || where?.columns.includes(column);
  });
}

function isKnown({ type, isEnum }: ResolvedType): boolean {
  return isEnum || builtInTypes.has(type.name);
}

/** Validated CHECK constraints that name the column: they are checked again for every row. */
export function checksOn(table: Table, column: string): readonly Constraint[] {
  return table.constraints.filter(
    ({ definition, validated }) =>
      definition.type === 'check' && validated && definition.columns.some(({ name }) => name === column),
  );
}

/** An index or key has the column in it; an only partly known table may have one that nobody has seen. */
function mayBeIndexed(table: Table, column: string, context: StatementContext): boolean {
  if (table.partial) return true;
  const inKey = table.constraints.some(
    ({ definition: { type, columns } }) =>
      ['primary key', 'unique', 'exclude'].includes(type) && columns.some(({ name }) => name === column),
  );
  return (
    inKey ||
    table.indexes.some((key) => {
      const index = context.object(key);
      if (index === 'absent' || index === 'unknown' || index.class !== 'index') return true;
      return index.definition.keys.some((part) => part.column === column || part.expression?.columns.includes(column));
    })
  );
}
