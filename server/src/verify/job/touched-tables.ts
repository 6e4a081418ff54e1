import { isMysqlFamily } from '../../core/dialect';
import type { FoldedStatement } from '../../core/fold';
import type { ObjectName, ObjectReference, Operation } from '../../core/operation';
import { relationKey, unresolved } from '../../core/schema/names';
import type { Schema } from '../../core/schema/schema';

/**
 * Tables that statements name, as the server's catalog calls them, "public.users"; those of SQLite and MySQL without the schema. An index or trigger
 * that is dropped by its name stands for its table.
 */
export function touchedTables(statements: readonly FoldedStatement[]): ReadonlySet<string> {
  const tables = new Set<string>();
  for (const { statement, before } of statements) {
    const { schema, session } = before;
    for (const operation of statement.content.operations) {
      for (const name of relationsOf(operation)) {
        const key = relationKey(schema, session, name);
        const object = schema.objects.get(key);
        const table = object?.class === 'index' || object?.class === 'object' ? object.table : key;
        if (table !== null && !table.startsWith(`${unresolved}.`)) tables.add(inCatalog(table, schema));
      }
    }
  }
  return tables;
}

/** Tables that statements make with the rows of a query, called the same: they have the rows that they are to have. */
export function tablesFilledByQuery(statements: readonly FoldedStatement[]): ReadonlySet<string> {
  const filled = statements.flatMap(({ statement, before: { schema, session } }) =>
    statement.content.operations.flatMap((operation) =>
      operation.kind === 'createTable' && operation.asQuery === 'with data'
        ? [inCatalog(relationKey(schema, session, operation.table), schema)]
        : [],
    ),
  );
  return new Set(filled);
}

function inCatalog(key: string, { dialect }: Schema): string {
  // The connection's own database has no name in a history.
  if (isMysqlFamily(dialect)) return key.replace(/^""\./, '');
  return dialect === 'sqlite' ? key.replace(/^main\./, '') : key;
}

/** Every relation that an operation names, whatever its kind: as the value of a field, in a list, as what a constraint refers to. */
export function* relationsOf(operation: Operation): Generator<ObjectName> {
  for (const value of Object.values(operation)) yield* relationsIn(value);
}

function* relationsIn(value: unknown): Generator<ObjectName> {
  if (Array.isArray(value)) for (const item of value) yield* relationsIn(item);
  else if (isObject(value)) {
    if (isName(value)) yield value;
    else if (isReference(value)) yield* named(value);
    else if ('references' in value && isObject(value['references'])) yield* relationsIn(value['references']['table']);
  }
}

function named({ class: objectClass, name, table }: ObjectReference): readonly ObjectName[] {
  if (table) return [table];
  return objectClass === 'table' || objectClass === 'column' || objectClass === 'index' ? [name] : [];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isName(value: object): value is ObjectName {
  return 'schema' in value && 'name' in value && typeof value.name === 'string';
}

function isReference(value: object): value is ObjectReference {
  return 'class' in value && 'name' in value && 'signature' in value;
}
