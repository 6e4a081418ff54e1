import type { ObjectClass, ObjectName, ObjectReference, Operation } from '../operation';
import { objectKey } from '../schema/names';
import { operationRule } from './rule';
import type { StatementContext } from './statement-context';
import { laterOperations } from './support/siblings';
import { quoted } from './support/wording';

export const renameObject = operationRule({
  id: 'rename-object',
  aliases: ['renaming-object'],
  summary: 'Renames a view, function, type, sequence, index or constraint, or moves it to another schema.',
  level: 'info',
  dialects: ['postgresql'],
  kinds: ['renameObject', 'setObjectSchema', 'renameIndex', 'renameConstraint'],
  check(operation, context) {
    const renamed = renamedBy(operation);
    if (!renamed || !uses[renamed.class] || isNew(operation, renamed, context)) return;
    const { name } = renamed;
    if (isReplaced(renamed, context) || followsItsTable(operation, context) || isTriggerFunction(renamed, context))
      return;
    const doing =
      operation.kind === 'setObjectSchema'
        ? `Moving ${renamed.class} ${quoted(name)} to schema ${quoted(operation.schema)}`
        : `Renaming ${renamed.class} ${quoted(name)} to ${quoted(operation.to)}`;
    context.report({ span: name.span, message: `${doing} breaks ${uses[renamed.class]}.` });
  },
});

/** Who names an object of the class by a text that is not renamed with it. */
const uses: Partial<Record<ObjectClass, string>> = {
  view: 'queries and functions that still use the old name',
  'materialized view': 'queries, functions and scheduled refreshes that still use the old name',
  'foreign table': 'queries and functions that still use the old name',
  sequence: 'code that asks it for a number by its old name',
  function: 'queries and functions that still call it by the old name',
  procedure: 'code and functions that still call it by the old name',
  aggregate: 'queries that still call it by the old name',
  type: 'casts in queries and functions that still name it',
  domain: 'casts in queries and functions that still name it',
  index: 'hints and maintenance scripts that name it',
  constraint: 'ON CONFLICT ON CONSTRAINT, and code that tells errors apart by it',
};

interface Renamed {
  readonly class: ObjectClass;
  readonly name: ObjectName;
  readonly reference: ObjectReference | null;
}

type Renaming = Extract<Operation, { kind: 'renameObject' | 'setObjectSchema' | 'renameIndex' | 'renameConstraint' }>;

function renamedBy(operation: Renaming): Renamed | null {
  switch (operation.kind) {
    case 'renameIndex':
      return { class: 'index', name: operation.index, reference: null };
    case 'renameConstraint':
      return { class: 'constraint', name: { ...operation.constraint, schema: null }, reference: null };
    default:
      return { class: operation.object.class, name: operation.object.name, reference: operation.object };
  }
}

function isNew(operation: Renaming, { name, reference }: Renamed, context: StatementContext): boolean {
  if (operation.kind === 'renameConstraint')
    return context.isMadeHere(operation.table) || context.table(operation.table) === 'absent';
  if (operation.kind === 'renameIndex')
    return context.isIndexExempt(name) || isOfThisMigration(context.key(name), context);
  const { schema, session } = context.beforeStatement();
  return reference !== null && isOfThisMigration(objectKey(schema, session, reference), context);
}

/** Made by this migration, or known not to be there. */
function isOfThisMigration(key: string, context: StatementContext): boolean {
  const known = context.object(key);
  return known === 'absent' || (known !== 'unknown' && known.origin.migration === context.migration().id);
}

/** The migration puts another under the old name: nothing that uses it breaks. */
function isReplaced({ class: objectClass, name, reference }: Renamed, context: StatementContext): boolean {
  if (reference === null) return false;
  return laterOperations(context).some(
    (later) =>
      (later.kind === 'createObject' && later.object.class === objectClass && later.object.name.name === name.name) ||
      (later.kind === 'createEnum' && objectClass === 'type' && later.type.name === name.name),
  );
}

/** Its table, or a column of that, is renamed by the same migration: that is told, and breaks more. */
function followsItsTable(operation: Renaming, context: StatementContext): boolean {
  const own = tableNameOf(operation, context);
  if (own === null) return false;
  return (context.migration().up?.statements ?? []).some(({ content }) =>
    content.operations.some(
      (one) =>
        (one.kind === 'renameTable' && (one.table.name === own || one.to.name === own)) ||
        (one.kind === 'renameColumn' && one.table.name === own),
    ),
  );
}

/** The table that an index, a constraint or a serial's sequence belongs to, where it is known. */
function tableNameOf(operation: Renaming, context: StatementContext): string | null {
  if (operation.kind === 'renameConstraint') return operation.table.name;
  const name = operation.kind === 'renameIndex' ? operation.index : operation.object.name;
  const known = context.object(context.key(name));
  if (typeof known === 'string') return null;
  const key = known.class === 'index' ? known.table : known.class === 'object' ? known.ownedBy?.table : null;
  const table = key == null ? 'unknown' : context.object(key);
  return typeof table === 'string' ? null : table.name;
}

/** Triggers call it, and follow it. */
function isTriggerFunction({ reference }: Renamed, context: StatementContext): boolean {
  if (reference?.class !== 'function') return false;
  const { schema, session } = context.beforeStatement();
  const known = context.object(objectKey(schema, session, reference));
  return typeof known === 'object' && known.class === 'object' && /\breturns\s+trigger\b/i.test(known.definition ?? '');
}
