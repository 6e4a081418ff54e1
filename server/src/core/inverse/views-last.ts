import type { CreateObject, ObjectName, Operation } from '../operation';
import { relationKey } from '../schema/names';
import { mentions } from '../schema/rename-in-text';
import type { Schema } from '../schema/schema';
import type { Session } from '../session';
import { by, type InvertedStatement, says } from './inversion';
import type { Step } from './step';

/**
 * The way back with views that come back behind the changes of what they read. A view names columns, and SELECT * takes those that are
 * there: it is made of tables that are again as they were, and stands in the way of nothing before.
 */
export function viewsLast(
  inverted: readonly InvertedStatement[],
  steps: readonly Step[],
): readonly InvertedStatement[] {
  const [first] = steps;
  if (first === undefined) return inverted;
  const operations = inverted.flatMap(({ inverses }) => inverses.flatMap((inverse) => inverse.operations));
  const moved = movedOperations(operations, first.before, first.home);
  if (moved.size === 0) return inverted;
  const stay = only(inverted, (operation) => !moved.has(operation));
  const go = only(inverted.map(withoutWords), (operation) => moved.has(operation));
  return [...stay, ...go.map((statement) => asAtHome(statement, first.before, first.home))];
}

function movedOperations(operations: readonly Operation[], home: Schema, session: Session): ReadonlySet<Operation> {
  const moved = new Set<Operation>();
  const names = new Set<string>();
  for (const [at, operation] of operations.entries()) {
    const view = isView(operation) ? operation.object.name : null;
    const read = view === null ? new Set<string>() : relationsRead(view, home, session);
    const changesLater = read.size > 0 && operations.slice(at + 1).some((later) => reshapes(later, read));
    const restsOnMoved = [...read].some((name) => names.has(name)) || concerns(operation, names, home);
    if (!changesLater && !restsOnMoved) continue;
    moved.add(operation);
    if (operation.kind === 'createObject') names.add(operation.object.name.name);
    if (operation.kind === 'renameObject') names.add(operation.to.name);
  }
  return moved;
}

function isView(operation: Operation): operation is CreateObject {
  return (
    operation.kind === 'createObject' &&
    (operation.object.class === 'view' || operation.object.class === 'materialized view')
  );
}

/** Names of the relations that a view read when the half began, at first hand and through other views. */
function relationsRead(view: ObjectName, home: Schema, session: Session): Set<string> {
  const names = new Set<string>();
  const visit = (key: string) => {
    const object = home.objects.get(key);
    if (object?.class !== 'object') return;
    for (const read of object.dependsOn) {
      const name = home.objects.get(read)?.name;
      if (name === undefined || names.has(name)) continue;
      names.add(name);
      visit(read);
    }
  };
  visit(relationKey(home, session, view));
  return names;
}

const shapes: ReadonlySet<Operation['kind']> = new Set([
  'addColumn',
  'dropColumn',
  'renameColumn',
  'changeColumnType',
  'createTable',
  'dropTable',
  'rebuildTable',
]);

function reshapes(operation: Operation, read: ReadonlySet<string>): boolean {
  if (operation.kind === 'renameTable') return read.has(operation.to.name) || read.has(operation.table.name);
  return (
    shapes.has(operation.kind) && 'table' in operation && operation.table !== null && read.has(operation.table.name)
  );
}

/** It is done to something of these names, or reads it. */
function concerns(operation: Operation, names: ReadonlySet<string>, { dialect }: Schema): boolean {
  if (names.size === 0 || operation.kind === 'dropObject') return false;
  if ('view' in operation) return names.has(operation.view.name);
  if (operation.kind === 'grant') return operation.objects.some(({ name }) => names.has(name.name));
  if ('table' in operation && operation.table !== null && names.has(operation.table.name)) return true;
  if (!('object' in operation)) return false;
  const { name, table } = operation.object;
  if (names.has(name.name) || (table !== null && names.has(table.name))) return true;
  return operation.kind === 'createObject' && [...names].some((one) => mentions(operation.definition, one, dialect));
}

function only(
  statements: readonly InvertedStatement[],
  keep: (operation: Operation) => boolean,
): readonly InvertedStatement[] {
  return statements.flatMap(({ statement, inverses }) => {
    const kept = inverses.map((inverse) => ({ ...inverse, operations: inverse.operations.filter(keep) })).filter(says);
    return kept.length === 0 ? [] : [{ statement, inverses: kept }];
  });
}

/** What a view reads may have been called otherwise when the way up dropped it: it is made again as it read when the half began. */
function asAtHome({ statement, inverses }: InvertedStatement, home: Schema, session: Session): InvertedStatement {
  const operations = inverses.flatMap((inverse) =>
    inverse.operations.map((operation) => {
      if (!isView(operation)) return operation;
      const view = home.objects.get(relationKey(home, session, operation.object.name));
      const definition = view?.class === 'object' ? view.definition : null;
      return definition === null ? operation : { ...operation, definition };
    }),
  );
  return { statement, inverses: [by(...operations)] };
}

/** What is to be said is said where the statement's other operations are. */
function withoutWords({ statement, inverses }: InvertedStatement): InvertedStatement {
  const operations = inverses.flatMap((inverse) => inverse.operations);
  return { statement, inverses: [by(...operations)] };
}
