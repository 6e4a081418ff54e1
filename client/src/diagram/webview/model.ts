import type {
  SchemaColumn,
  SchemaDocument,
  SchemaForeignKey,
  SchemaObjectDocument,
} from '../../../../server/src/protocol';

/** What a comparison says of a part of the schema. */
export type Mark = 'added' | 'changed' | 'removed' | null;

export interface DiagramColumn {
  readonly name: string;
  readonly type: string;
  /** "PK", "FK", "UQ". */
  readonly keys: readonly string[];
  readonly nullable: boolean;
  readonly mark: Mark;
}

export interface DiagramTable {
  readonly key: string;
  readonly name: string;
  readonly columns: readonly DiagramColumn[];
  readonly comment: string | null;
  readonly mark: Mark;
}

/** A foreign key, from the table that has it to the one that it refers to. */
export interface DiagramRelation {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly fromColumn: string | null;
  readonly toColumn: string | null;
  readonly many: boolean;
  readonly optional: boolean;
  readonly mark: Mark;
  readonly label: string;
}

export interface DiagramModel {
  readonly tables: readonly DiagramTable[];
  readonly relations: readonly DiagramRelation[];
}

/**
 * The tables of a schema with their relations.
 * @param base what it is compared with: what that alone has is shown as removed; null for no comparison
 */
export function diagramModel(document: SchemaDocument, base: SchemaDocument | null): DiagramModel {
  const [now, before] = [tablesOf(document), base && tablesOf(base)];
  const gone = [...(before ?? [])].filter(([key]) => !now.has(key)).map(([, table]) => tableOf(table, null, 'removed'));
  const tables = [...now.values()].map((table) => {
    if (before === null) return tableOf(table, null, null);
    const old = before.get(table.key);
    return old ? tableOf(table, old, isChanged(table, old) ? 'changed' : null) : tableOf(table, null, 'added');
  });
  return {
    tables: [...tables, ...gone].sort((a, b) => (a.name < b.name ? -1 : 1)),
    relations: relationsOf(now, before),
  };
}

const tablesOf = ({ objects }: SchemaDocument) =>
  new Map(objects.filter((object) => object.class === 'table').map((table) => [table.key, table]));

function tableOf(table: SchemaObjectDocument, old: SchemaObjectDocument | null, mark: Mark): DiagramTable {
  const before = old && new Map(old.columns.map((column) => [column.name, column]));
  const columns = table.columns.map((column) => {
    const same = before?.get(column.name);
    return columnOf(
      column,
      before === null ? null : same === undefined ? 'added' : differs(column, same) ? 'changed' : null,
    );
  });
  const names = new Set(table.columns.map(({ name }) => name));
  const gone = (old?.columns ?? []).filter(({ name }) => !names.has(name)).map((column) => columnOf(column, 'removed'));
  return { key: table.key, name: table.name, columns: [...columns, ...gone], comment: table.comment, mark };
}

function columnOf(column: SchemaColumn, mark: Mark): DiagramColumn {
  const keys = [column.primaryKey ? 'PK' : null, column.foreignKey ? 'FK' : null];
  if (column.unique && !column.primaryKey) keys.push('UQ');
  return {
    name: column.name,
    type: column.type ?? '',
    keys: keys.filter((key) => key !== null),
    nullable: column.notNull === false && !column.primaryKey,
    mark,
  };
}

function isChanged(table: SchemaObjectDocument, old: SchemaObjectDocument): boolean {
  const told = ({ columns, constraints, indexes, triggers, comment }: SchemaObjectDocument) =>
    JSON.stringify([
      columns.map(toldColumn),
      [constraints, indexes, triggers].map((members) =>
        members.map(({ name, definition }) => [name, definition]).sort(),
      ),
      comment,
    ]);
  return told(table) !== told(old);
}

const differs = (column: SchemaColumn, old: SchemaColumn) => toldColumn(column) !== toldColumn(old);

/** All of a column but the place where it was last changed. */
const toldColumn = ({ changed: _, ...told }: SchemaColumn) => JSON.stringify(told);

type Tables = ReadonlyMap<string, SchemaObjectDocument>;

function relationsOf(now: Tables, before: Tables | null): readonly DiagramRelation[] {
  const all = { has: (key: string) => now.has(key) || before?.has(key) === true };
  const current = relationMap(now, all);
  const old = before && relationMap(before, all);
  const gone = [...(old ?? [])]
    .filter(([id]) => !current.has(id))
    .map(([, relation]) => ({ ...relation, mark: 'removed' as const }));
  const kept = [...current].map(([id, relation]) => ({
    ...relation,
    mark: old && !old.has(id) ? ('added' as const) : null,
  }));
  return [...kept, ...gone];
}

function relationMap(
  tables: Tables,
  known: { has(key: string): boolean },
): ReadonlyMap<string, Omit<DiagramRelation, 'mark'>> {
  const relations = [...tables.values()].flatMap((table) =>
    table.foreignKeys.filter((key) => known.has(key.table)).map((key) => relationOf(table, key)),
  );
  return new Map(relations.map((relation) => [relation.id, relation]));
}

function relationOf(table: SchemaObjectDocument, key: SchemaForeignKey): Omit<DiagramRelation, 'mark'> {
  return {
    // By what it says: a foreign key that only has another name is the same line.
    id: JSON.stringify([table.key, key.columns, key.table, key.references]),
    from: table.key,
    to: key.table,
    fromColumn: key.columns[0] ?? null,
    toColumn: key.references[0] ?? null,
    many: key.many,
    optional: key.optional,
    label: `${table.name} (${key.columns.join(', ')}) → ${key.tableName} (${key.references.join(', ')})`,
  };
}
