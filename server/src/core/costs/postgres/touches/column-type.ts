import type { OperationOf } from '../../../operation';
import type { Table } from '../../../schema/objects';
import { findColumn } from '../../../schema/schema';
import { builtInTypes } from '../free-type-changes';
import { typeChangeCost } from '../type-change';
import { isColumnIndexed } from './column';
import { beneathDomains, type TypeBeneath } from './domain';
import { type Costed, rewriteOf, type Work } from './touch';

/**
 * What ALTER COLUMN TYPE does to the rows and indexes of its table. Where the old type is not known the longer work is taken. A TimeZone that
 * nothing has set is taken to be UTC, as on most servers; the finding of change-column-type says so.
 */
export function typeChangeWork(act: Costed<OperationOf<'changeColumnType'>>, table: Table | null): readonly Work[] {
  const { before, session, operation } = act;
  const rewrite = rewriteOf(before, table);
  const column = table && findColumn(table, operation.column.name, before.dialect);
  if (table === null || column === null || typeof column === 'string' || column.type === null) return rewrite;
  const from = beneathDomains(before, session, column.type);
  const to = beneathDomains(before, session, operation.type);
  if (to.constrained || isOtherEnum(from, to)) return rewrite;
  const cost = typeChangeCost({
    column: column.name,
    from: from.type,
    to: to.type,
    using: operation.using,
    recollated: operation.collation !== column.collation,
    timeZone: session.settings.get('timezone') ?? null,
  });
  switch (cost) {
    case 'rewrite':
    case 'unknown':
      return rewrite;
    default: {
      const isChecked = table.constraints.some(
        ({ definition, validated }) =>
          definition.type === 'check' && validated && definition.columns.some(({ name }) => name === column.name),
      );
      const isBuilt = cost === 'index rebuild' && isColumnIndexed(act, table, column.name);
      return [...(isChecked ? (['scan'] as const) : []), ...(isBuilt ? (['index build'] as const) : [])];
    }
  }
}

function isOtherEnum(from: TypeBeneath, to: TypeBeneath): boolean {
  if (from.isEnum && to.isEnum) return from.type.name !== to.type.name;
  return from.isEnum !== to.isEnum && (isKnown(from) || isKnown(to));
}

function isKnown({ type, isEnum }: TypeBeneath): boolean {
  return isEnum || builtInTypes.has(type.name);
}
