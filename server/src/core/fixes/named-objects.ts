import type { Identifier, ObjectName, Operation } from '../operation';

/** What an operation is about, as far as its words name it: the table, and what of it or beside it is made, changed or dropped. */
export interface NamedObjects {
  readonly table: ObjectName | null;
  /** Names of columns, constraints, indexes and other objects; a column's without its table's. */
  readonly others: readonly string[];
}

export function namedObjects(operation: Operation): NamedObjects {
  const table = 'table' in operation && operation.table !== null ? (operation.table as ObjectName) : null;
  const others = (['column', 'constraint', 'index', 'partition', 'type', 'to'] as const).flatMap((field) =>
    namesIn((operation as Partial<Record<typeof field, unknown>>)[field]),
  );
  const added = operation.kind === 'addColumn' ? namesIn(operation.definition.column) : [];
  const object = 'object' in operation ? namesIn((operation.object as { name?: unknown }).name) : [];
  const columns = operation.kind === 'createIndex' ? operation.keys.flatMap(({ column }) => column ?? []) : [];
  return { table, others: [...added, ...others, ...object, ...columns] };
}

/** Of an identifier its own name; of a definition the one that it has. */
function namesIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null || !('name' in value)) return [];
  const { name } = value as { readonly name: string | Identifier | null };
  if (name === null) return [];
  return [typeof name === 'string' ? name : name.name];
}
