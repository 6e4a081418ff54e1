import { groupBy } from '../../group-by';
import type { Column, Constraint, Domain, EnumType, Index, OtherObject, SchemaObject, Table } from '../objects';
import { emptySchema, type Schema, sameName } from '../schema';
import { put } from '../store';
import type { Difference } from './difference';

/** Two schemas that differ in what is told to differ, and in nothing else. */
export interface SideBySide {
  readonly wanted: Schema;
  readonly found: Schema;
}

/**
 * Two schemas as they can be laid side by side as text: whatever is alike has one spelling on both sides, that of `found`, and what only one
 * side has without its being told is on neither. The text of a history and what a server says of itself would differ nearly everywhere.
 * @param wanted the schema as it should be
 * @param found the schema as it is
 * @param differences of the two, as `diff` or `drift` tells them
 */
export function sideBySide(wanted: Schema, found: Schema, differences: readonly Difference[]): SideBySide {
  const told = groupBy(differences, ({ key }) => key);
  const isExtra = (key: string) =>
    (told.get(key) ?? []).some(({ kind, member }) => kind === 'extra' && member === null);
  const onlyFound = found.objects
    .values()
    .filter((object) => !wanted.objects.has(object.key) && [object.key, ownerOf(object) ?? ''].some(isExtra));
  const onlyWanted = wanted.objects.values().filter(({ key }) => !found.objects.has(key) && !found.unknown.has(key));
  const both = found.objects.values().flatMap((object) => {
    const other = wanted.objects.get(object.key);
    return other ? [{ object, other }] : [];
  });
  return {
    wanted: schemaOf(wanted, [
      ...both.map(({ object, other }) => merged(object, other, told.get(object.key) ?? [], found)),
      ...onlyWanted,
    ]),
    found: schemaOf(found, [...both.map(({ object }) => object), ...onlyFound]),
  };
}

/** Key of the table that an object goes with. */
function ownerOf(object: SchemaObject): string | null {
  if (object.class === 'index') return object.table;
  return object.class === 'object' ? (object.table ?? object.ownedBy?.table ?? null) : null;
}

/** Of nothing but these objects; a table names those of its indexes and triggers that are among them. */
function schemaOf({ dialect, complete }: Schema, objects: readonly SchemaObject[]): Schema {
  const owned = groupBy(objects, (object) => ownerOf(object) ?? '');
  return objects
    .map((object) => {
      if (object.class !== 'table') return object;
      const own = owned.get(object.key) ?? [];
      const keysOf = (isWanted: (one: SchemaObject) => boolean) => own.filter(isWanted).map(({ key }) => key);
      return {
        ...object,
        indexes: keysOf((one) => one.class === 'index'),
        dependents: keysOf((one) => one.class === 'object' && one.table === object.key),
      };
    })
    .reduce(put, emptySchema(dialect, complete));
}

type Fields<T> = Readonly<Record<string, readonly (keyof T)[]>>;

const tableFields: Fields<Table> = {
  logging: ['unlogged'],
  'row level security': ['rowSecurity', 'rowSecurityForced'],
  'partition by': ['partitionBy'],
  'partition of': ['partitionOf'],
  'partition bound': ['partitionBound'],
  inherits: ['inherits'],
  'character set': ['options'],
  collation: ['options'],
  engine: ['options'],
  options: ['options'],
  comment: ['comment'],
  owner: ['owner'],
  privileges: ['grants'],
};

const columnFields: Fields<Column> = {
  name: ['name'],
  type: ['type'],
  'not null': ['notNull'],
  default: ['default'],
  generated: ['generated'],
  identity: ['identity'],
  options: ['options'],
  'character set': ['charset'],
  collation: ['collation'],
  'on update': ['onUpdate'],
  visibility: ['invisible'],
  comment: ['comment'],
};

const constraintFields: Fields<Constraint> = {
  definition: ['definition', 'references'],
  validated: ['validated'],
  comment: ['comment'],
};

const indexFields: Fields<Index> = { table: ['table'], definition: ['definition'], comment: ['comment'] };

const enumFields: Fields<EnumType> = { labels: ['labels'], comment: ['comment'] };

const domainFields: Fields<Domain> = {
  type: ['type'],
  default: ['default'],
  'not null': ['notNull'],
  collation: ['collation'],
  constraints: ['constraints'],
  comment: ['comment'],
};

const otherFields: Fields<OtherObject> = {
  class: ['objectClass', 'reference'],
  // What was altered after its creation is part of what it is.
  definition: ['definition', 'changes'],
  changes: ['definition', 'changes'],
  table: ['table'],
  'owned by': ['ownedBy'],
  comment: ['comment'],
  owner: ['owner'],
  privileges: ['grants'],
};

/** The object that was found, with what is told of it as it should be. */
function merged(found: SchemaObject, wanted: SchemaObject, told: readonly Difference[], schema: Schema): SchemaObject {
  if (told.length === 0) return found;
  if (found.class === 'table' && wanted.class === 'table') return mergedTable(found, wanted, told, schema);
  if (found.class === 'index' && wanted.class === 'index') return taking(found, wanted, told, indexFields);
  if (found.class === 'enum' && wanted.class === 'enum') return taking(found, wanted, told, enumFields);
  if (found.class === 'domain' && wanted.class === 'domain') return taking(found, wanted, told, domainFields);
  if (found.class === 'object' && wanted.class === 'object') return taking(found, wanted, told, otherFields);
  return wanted;
}

function mergedTable(found: Table, wanted: Table, told: readonly Difference[], { dialect }: Schema): Table {
  const toldOf = (part: 'column' | 'constraint', name: string) =>
    told.filter(({ member }) => member?.class === part && sameName(member.name, name, dialect));
  const parts = <T extends { readonly name: string }>(
    part: 'column' | 'constraint',
    all: { readonly found: readonly T[]; readonly wanted: readonly T[] },
    fields: Fields<T>,
  ): readonly T[] => {
    const otherOf = (list: readonly T[], name: string) => list.find((one) => sameName(one.name, name, dialect));
    const kept = all.found.flatMap((one) => {
      const own = toldOf(part, one.name);
      const other = otherOf(all.wanted, one.name);
      if (own.some(({ kind }) => kind === 'extra')) return [];
      return [other ? taking(one, other, own, fields) : one];
    });
    const missing = all.wanted.filter(({ name }) => toldOf(part, name).some(({ kind }) => kind === 'missing'));
    return [...kept, ...missing];
  };
  const columns = parts('column', { found: found.columns, wanted: wanted.columns }, columnFields);
  const place = ({ name }: Column) => wanted.columns.findIndex((column) => sameName(column.name, name, dialect));
  const own = told.filter(({ member, field }) => member === null && field !== 'column order');
  return {
    ...taking(found, wanted, own, tableFields),
    columns: wanted.partial ? columns : columns.toSorted((a, b) => place(a) - place(b)),
    constraints: parts('constraint', { found: found.constraints, wanted: wanted.constraints }, constraintFields),
  };
}

/** What was found, with the fields that are told as they should be; one that nobody knows here has all of it told. */
function taking<T extends object>(found: T, wanted: T, told: readonly Difference[], fields: Fields<T>): T {
  if (told.some(({ field }) => field !== null && !(field in fields))) return wanted;
  const names = new Set<PropertyKey>(told.flatMap(({ field }) => (field === null ? [] : (fields[field] ?? []))));
  const isTaken = ([name]: [string, unknown]) => names.has(name);
  return Object.fromEntries([
    ...Object.entries(found).filter((entry) => !isTaken(entry)),
    ...Object.entries(wanted).filter(isTaken),
  ]) as T;
}
