import { isReferenceName, type Link, speaksOf } from '../neighbours';
import type { ForeignKeyShape } from '../shape';
import type { ReferenceRecord, TableRecord } from './catalog';
import type { Columns } from './columns';
import { affinityOf } from './sources';

export interface ForeignKeyLink extends ForeignKeyShape, Link<string> {
  readonly parent: string;
}

/** The foreign keys of all tables, names spelled as their tables spell them; those of a table that is not there are left out. */
export function foreignKeys(
  records: readonly ReferenceRecord[],
  tables: readonly TableRecord[],
  columns: Columns,
): readonly ForeignKeyLink[] {
  const keys = new Map<string, ReferenceRecord[]>();
  for (const record of records) {
    const key = `${record.child} ${record.id}`;
    keys.set(key, [...(keys.get(key) ?? []), record]);
  }
  return [...keys.values()].flatMap((parts) => {
    const [first] = parts;
    const parent = tables.find(({ name }) => name.toLowerCase() === first?.parent.toLowerCase())?.name;
    if (first === undefined || parent === undefined) return [];
    const primary = columns.primaryKey(parent);
    const names = parts.map(({ column }) => columns.named(first.child, column)?.name ?? column);
    return [
      {
        child: first.child,
        parent,
        columns: names,
        parentColumns: parts.map(({ parentColumn }, index) =>
          parentColumn === null
            ? (primary[index]?.name ?? '')
            : (columns.named(parent, parentColumn)?.name ?? parentColumn),
        ),
        optional: names.some((name) => columns.named(first.child, name)?.notNull === 0),
        implied: false,
      },
    ];
  });
}

/** References that a column's name speaks of (`speaksOf`) where no foreign key holds it. */
export function impliedLinks(
  child: string,
  links: readonly ForeignKeyLink[],
  tables: readonly TableRecord[],
  columns: Columns,
): readonly ForeignKeyLink[] {
  const bound = new Set(links.filter((link) => link.child === child).flatMap((link) => link.columns));
  return columns.of(child).flatMap((column) => {
    if (bound.has(column.name) || !isReferenceName(column.name)) return [];
    const parent = tables.find(({ name }) => {
      const [key, more] = columns.primaryKey(name);
      if (key === undefined || more !== undefined || name === child) return false;
      return speaksOf(column.name, child, name, key.name) && affinityOf(key.type) === affinityOf(column.type);
    })?.name;
    const [key] = columns.primaryKey(parent ?? '');
    if (parent === undefined || key === undefined) return [];
    const reference = { child, parent, columns: [column.name], parentColumns: [key.name] };
    return [{ ...reference, optional: column.notNull === 0, implied: true }];
  });
}
