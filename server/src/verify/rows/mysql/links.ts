import { isReferenceName, type Link, speaksOf } from '../neighbours';
import type { ForeignKeyShape } from '../shape';
import type { ColumnRecord, ReferenceRecord } from './catalog';

export interface ForeignKeyLink extends ForeignKeyShape, Link<string> {
  readonly parent: string;
}

type Columns = ReadonlyMap<string, readonly ColumnRecord[]>;

/** The foreign keys of all tables; those of a table that is not there are left out. */
export function foreignKeys(records: readonly ReferenceRecord[], columns: Columns): readonly ForeignKeyLink[] {
  const keys = new Map<string, ReferenceRecord[]>();
  for (const record of records) {
    const key = `${record.child} ${record.constraint}`;
    keys.set(key, [...(keys.get(key) ?? []), record]);
  }
  return [...keys.values()].flatMap((parts) => {
    const [first] = parts;
    if (first === undefined || !columns.has(first.parent)) return [];
    const names = parts.map(({ column }) => column);
    const own = (columns.get(first.child) ?? []).filter(({ name }) => names.includes(name));
    return [
      {
        child: first.child,
        parent: first.parent,
        columns: names,
        parentColumns: parts.map(({ parentColumn }) => parentColumn),
        optional: own.some(({ nullable }) => nullable === 'YES'),
        implied: false,
      },
    ];
  });
}

/** References that a column's name speaks of (`speaksOf`) where no foreign key holds it. */
export function impliedLinks(
  child: string,
  links: readonly ForeignKeyLink[],
  columns: Columns,
): readonly ForeignKeyLink[] {
  const bound = new Set(links.filter((link) => link.child === child).flatMap((link) => link.columns));
  return (columns.get(child) ?? []).flatMap((column) => {
    if (bound.has(column.name) || !isReferenceName(column.name)) return [];
    for (const [parent, own] of columns) {
      const [key, more] = own.filter((one) => one.key === 'PRI');
      if (key === undefined || more !== undefined || parent === child || key.type !== column.type) continue;
      if (!speaksOf(column.name, child, parent, key.name)) continue;
      const reference = { child, parent, columns: [column.name], parentColumns: [key.name] };
      return [{ ...reference, optional: column.nullable === 'YES', implied: true }];
    }
    return [];
  });
}
