import { dialectTitle } from '../../core/dialect';
import type { Lineage } from '../../core/project';
import { constraintText, expressionText, generatedText, indexText, typeText } from '../../core/schema/diff/texts';
import { shownName } from '../../core/schema/diff/title';
import { locate } from '../../core/schema/locate';
import type { Column, Constraint, Index, Origin, OtherObject, SchemaObject, Table } from '../../core/schema/objects';
import { type Schema, sameName } from '../../core/schema/schema';
import type {
  SchemaColumn,
  SchemaDocument,
  SchemaForeignKey,
  SchemaMember,
  SchemaObjectClass,
  SchemaObjectDocument,
  SchemaPlace,
  SchemaSource,
} from '../../protocol';
import type { Places } from '../places';
import { ddlOf } from './sql';

/** Where statements of migrations stand. */
export interface Whereabouts {
  readonly lineage: Lineage;
  readonly places: Places;
  /** The path to tell of a file. */
  display(file: string): string;
}

/**
 * A schema as plain data.
 * @param whereabouts of its history; null for a database's, which knows of no files
 */
export function schemaDocument(schema: Schema, source: SchemaSource, whereabouts: Whereabouts | null): SchemaDocument {
  const ddl = new Map(ddlOf(schema).map(({ key, statements }) => [key, statements.join('\n') || null]));
  const placeOf = placesFor(whereabouts);
  const objects = schema.objects
    .values()
    .filter((object) => object.class !== 'index' && !isPartOfAnother(object))
    .map((object) => objectDocument(object, schema, ddl.get(object.key) ?? null, placeOf));
  return {
    source,
    dialect: schema.dialect && dialectTitle(schema.dialect),
    complete: schema.complete,
    objects: objects.sort((a, b) => rankOf(a) - rankOf(b) || (a.name < b.name ? -1 : 1)),
  };
}

type PlaceOf = (origin: Origin) => SchemaPlace | null;

function placesFor(whereabouts: Whereabouts | null): PlaceOf {
  return (origin) => {
    const place = whereabouts && locate(whereabouts.lineage, origin);
    if (!whereabouts || !place) return null;
    const { line } = whereabouts.places.range(place.file, place.span).start;
    return { migration: origin.migration, file: whereabouts.display(place.file), line };
  };
}

/** A trigger is its table's, a serial's sequence its column's. */
function isPartOfAnother(object: SchemaObject): boolean {
  return object.class === 'object' && (object.table !== null || object.ownedBy !== null);
}

const classes: readonly SchemaObjectClass[] = [
  'table',
  'view',
  'materialized view',
  'enum',
  'domain',
  'function',
  'sequence',
  'other',
];

const rankOf = (object: SchemaObjectDocument) => classes.indexOf(object.class);

function classOf(object: SchemaObject): SchemaObjectClass {
  if (object.class !== 'object') return object.class === 'index' ? 'other' : object.class;
  if (object.objectClass === 'procedure' || object.objectClass === 'aggregate') return 'function';
  return classes.find((one) => one === object.objectClass) ?? 'other';
}

function objectDocument(
  object: SchemaObject,
  schema: Schema,
  ddl: string | null,
  placeOf: PlaceOf,
): SchemaObjectDocument {
  const table = object.class === 'table' ? object : null;
  const signature = object.class === 'object' ? (object.reference.signature ?? '') : '';
  return {
    key: object.key,
    class: classOf(object),
    kind: object.class === 'object' ? object.objectClass : object.class,
    name: `${shownName(object, schema.dialect)}${signature}`,
    columns: table?.columns.map((column) => columnDocument(column, table, schema, placeOf)) ?? [],
    constraints: table?.constraints.map((constraint) => constraintDocument(constraint, placeOf)) ?? [],
    foreignKeys: table?.constraints.flatMap((one) => foreignKeyDocument(one, table, schema, placeOf) ?? []) ?? [],
    indexes: table ? indexesOf(table, schema).map((index) => indexDocument(index, placeOf)) : [],
    triggers: table ? dependentsOf(table, schema).map((other) => triggerDocument(other, placeOf)) : [],
    labels: object.class === 'enum' ? object.labels : [],
    partial: (object.class === 'table' || object.class === 'enum') && object.partial,
    comment: object.comment,
    ddl,
    createdIn: table?.createdIn ?? (object.origin.migration || null),
    changed: placeOf(lastOrigin(object, schema)),
  };
}

/** The origin of a table moves with each change of its own; what stands on it has origins of its own, some later. */
function lastOrigin(object: SchemaObject, schema: Schema): Origin {
  if (object.class !== 'table') return object.origin;
  const origins = [
    ...object.columns.map(({ origin }) => origin),
    ...object.constraints.map(({ origin }) => origin),
    ...indexesOf(object, schema).map(({ origin }) => origin),
  ];
  return origins.reduce((last, one) => (one.migration > last.migration ? one : last), object.origin);
}

function indexesOf({ indexes }: Table, { objects }: Schema): readonly Index[] {
  return indexes.flatMap((key) => {
    const index = objects.get(key);
    return index?.class === 'index' ? [index] : [];
  });
}

function dependentsOf({ dependents }: Table, { objects }: Schema): readonly OtherObject[] {
  return dependents.flatMap((key) => {
    const other = objects.get(key);
    return other?.class === 'object' ? [other] : [];
  });
}

function columnDocument(column: Column, table: Table, schema: Schema, placeOf: PlaceOf): SchemaColumn {
  const is = (name: string) => sameName(name, column.name, schema.dialect);
  const isAlone = (names: readonly string[]) => names.length === 1 && names.every(is);
  const of = (type: Constraint['definition']['type']) =>
    table.constraints.filter(({ definition }) => definition.type === type);
  const namesOf = ({ definition }: Constraint) => definition.columns.map(({ name }) => name);
  return {
    name: column.name,
    type: typeText(column.type),
    notNull: column.notNull,
    default: expressionText(column.default),
    generated: generatedText(column.generated),
    primaryKey: of('primary key').some((key) => namesOf(key).some(is)),
    unique: of('unique').some((key) => isAlone(namesOf(key))) || uniqueIndexes(table, schema).some(isAlone),
    foreignKey: of('foreign key').some((key) => namesOf(key).some(is)),
    comment: column.comment,
    changed: placeOf(column.origin),
  };
}

/** The columns of each unique index of all rows. */
function uniqueIndexes(table: Table, schema: Schema): readonly (readonly string[])[] {
  return indexesOf(table, schema)
    .filter(({ definition }) => definition.unique && definition.where === null)
    .map(({ definition }) => definition.keys.map(({ column }) => column ?? ''));
}

function constraintDocument(constraint: Constraint, placeOf: PlaceOf): SchemaMember {
  const { name, definition, references, origin } = constraint;
  return { name, definition: constraintText(definition, references), changed: placeOf(origin) };
}

function foreignKeyDocument(
  { name, definition, references, origin }: Constraint,
  table: Table,
  schema: Schema,
  placeOf: PlaceOf,
): SchemaForeignKey | null {
  if (definition.type !== 'foreign key' || references === null) return null;
  const columns = definition.columns.map((column) => column.name);
  const target = schema.objects.get(references);
  const own = table.columns.filter((column) => columns.includes(column.name));
  return {
    name,
    columns,
    table: references,
    tableName: target ? shownName(target, schema.dialect) : references,
    references: definition.references?.columns.length ? definition.references.columns : primaryKeyOf(target),
    many: !isUniqueTogether(columns, table, schema),
    optional: own.some((column) => column.notNull !== true),
    changed: placeOf(origin),
  };
}

function primaryKeyOf(table: SchemaObject | undefined): readonly string[] {
  if (table?.class !== 'table') return [];
  const key = table.constraints.find(({ definition }) => definition.type === 'primary key');
  return key?.definition.columns.map(({ name }) => name) ?? [];
}

function isUniqueTogether(columns: readonly string[], table: Table, schema: Schema): boolean {
  const keys = table.constraints
    .filter(({ definition }) => definition.type === 'primary key' || definition.type === 'unique')
    .map(({ definition }) => definition.columns.map(({ name }) => name));
  return [...keys, ...uniqueIndexes(table, schema)].some((key) => key.every((name) => columns.includes(name)));
}

function indexDocument({ name, definition, origin }: Index, placeOf: PlaceOf): SchemaMember {
  const unique = definition.unique ? 'unique ' : '';
  return { name, definition: `${unique}${indexText(definition)}`, changed: placeOf(origin) };
}

function triggerDocument({ name, objectClass, definition, origin }: OtherObject, placeOf: PlaceOf): SchemaMember {
  return { name, definition: definition ?? objectClass, changed: placeOf(origin) };
}
