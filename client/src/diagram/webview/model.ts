import type {
  SchemaColumn,
  SchemaDocument,
  SchemaForeignKey,
  SchemaMember,
  SchemaObjectDocument,
} from '../../../../server/src/protocol';
import type { DiagramBase } from '../messages';
import { Renaming } from './renaming';

/** What a comparison says of a part of the schema. */
export type Mark = 'added' | 'changed' | 'removed' | null;

export interface DiagramColumn {
  readonly name: string;
  /** The name that it had; null where it has had no other. */
  readonly was: string | null;
  readonly type: string;
  /** "PK", "FK", "UQ". */
  readonly keys: readonly string[];
  readonly nullable: boolean;
  readonly mark: Mark;
}

export interface DiagramTable {
  readonly key: string;
  readonly name: string;
  /** The name that it had; null where it has had no other. */
  readonly was: string | null;
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
export function diagramModel(
  document: SchemaDocument,
  base: Pick<DiagramBase, 'document' | 'renamed'> | null,
): DiagramModel {
  const renaming = new Renaming(base?.renamed ?? []);
  const now = tablesOf(document);
  const before =
    base &&
    new Map(
      [...tablesOf(base.document)].map(([key, table]) => [renaming.keyNow(key), asNow(table, renaming, document)]),
    );
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

/** A table of an earlier schema under its present names; each column also knows the one that it had. */
interface EarlierTable extends Omit<SchemaObjectDocument, 'columns'> {
  readonly columns: readonly EarlierColumn[];
}

interface EarlierColumn extends SchemaColumn {
  readonly was: string;
  /** Gone, whether or not another has its name now. */
  readonly isGone: boolean;
}

const tablesOf = ({ objects }: SchemaDocument) =>
  new Map(objects.filter((object) => object.class === 'table').map((table) => [table.key, table]));

function asNow(table: SchemaObjectDocument, renaming: Renaming, now: SchemaDocument): EarlierTable {
  return {
    ...table,
    key: renaming.keyNow(table.key),
    columns: table.columns.map((column) => {
      const name = renaming.columnNow(table.key, column.name);
      return { ...column, name: name ?? column.name, was: column.name, isGone: name === null };
    }),
    foreignKeys: table.foreignKeys.map((key) => renaming.foreignKeyNow(table.key, key, now)),
  };
}

function tableOf(table: SchemaObjectDocument | EarlierTable, old: EarlierTable | null, mark: Mark): DiagramTable {
  const columns = table.columns.map((column) => {
    const same = old?.columns.find(({ name, isGone }) => !isGone && name === column.name);
    const isDifferent = same !== undefined && (same.was !== column.name || differs(column, same));
    return columnOf(
      column,
      old === null ? null : same === undefined ? 'added' : isDifferent ? 'changed' : null,
      same?.was,
    );
  });
  const names = new Set(table.columns.map(({ name }) => name));
  const gone = (old?.columns ?? [])
    .filter(({ name, isGone }) => isGone || !names.has(name))
    .map((column) => columnOf(column, 'removed'));
  const was = old && old.name !== table.name ? old.name : null;
  return { key: table.key, name: table.name, was, columns: [...columns, ...gone], comment: table.comment, mark };
}

function columnOf(column: SchemaColumn, mark: Mark, was = column.name): DiagramColumn {
  const keys = [column.primaryKey ? 'PK' : null, column.foreignKey ? 'FK' : null];
  if (column.unique && !column.primaryKey) keys.push('UQ');
  return {
    name: column.name,
    was: was === column.name ? null : was,
    type: column.type ?? '',
    keys: keys.filter((key) => key !== null),
    nullable: column.notNull === false && !column.primaryKey,
    mark,
  };
}

function isChanged(table: SchemaObjectDocument, old: EarlierTable): boolean {
  const told = ({ name, columns, constraints, foreignKeys, indexes, triggers, comment }: SchemaObjectDocument) =>
    JSON.stringify([
      name,
      columns.map(toldColumn),
      // What a foreign key refers to may have another name, which is no change of the table that has it.
      foreignKeys.map(({ changed: _, ...key }) => JSON.stringify({ ...key, tableName: '' })).sort(),
      [constraints.map(withoutTarget), indexes, triggers].map((members) =>
        members.map((member) => [member.name, member.definition]).sort(),
      ),
      comment,
    ]);
  return told(table) !== told(old) || old.columns.some(({ name, was }) => name !== was);
}

const withoutTarget = ({ name, definition }: SchemaMember) => ({
  name,
  definition: definition.replace(/ references .*? \([^)]*\)/, ''),
});

const differs = (column: SchemaColumn, old: SchemaColumn) => toldColumn(column) !== toldColumn(old);

/** All of a column but the place where it was last changed. */
const toldColumn = ({
  name,
  type,
  notNull,
  default: value,
  generated,
  primaryKey,
  unique,
  foreignKey,
  comment,
}: SchemaColumn) => JSON.stringify([name, type, notNull, value, generated, primaryKey, unique, foreignKey, comment]);

type Tables = ReadonlyMap<string, Pick<SchemaObjectDocument, 'key' | 'name' | 'foreignKeys'>>;

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

function relationOf(
  table: Pick<SchemaObjectDocument, 'key' | 'name'>,
  key: SchemaForeignKey,
): Omit<DiagramRelation, 'mark'> {
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
