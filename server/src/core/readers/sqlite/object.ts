import type { CreateTriggerStmt, CreateViewStmt, DropTriggerStmt, DropViewStmt, QualifiedName } from 'sqlite3-parser';
import type { CreateObject, DropObject, ObjectName, ObjectReference } from '../../operation';
import type { Span } from '../../span';
import { relationsIn } from './select';
import { qualifiedName, type Source } from './source';

function reference(objectClass: 'view' | 'trigger', name: QualifiedName, table: ObjectName | null): ObjectReference {
  return { class: objectClass, name: qualifiedName(name), signature: null, table };
}

export function readCreateView(source: Source, node: CreateViewStmt, span: Span): CreateObject {
  return {
    kind: 'createObject',
    span,
    object: reference('view', node.viewName, null),
    orReplace: false,
    ifNotExists: node.ifNotExists,
    definition: source.slice(span),
    dependsOn: relationsIn(node.select),
    withoutData: false,
  };
}

/** A trigger depends on its table and on what its commands read or change. */
export function readCreateTrigger(source: Source, node: CreateTriggerStmt, span: Span): CreateObject {
  const changed = node.commands.flatMap((command) =>
    command.type === 'SelectTriggerCmd' ? [] : [qualifiedName(command.tblName)],
  );
  const read = node.commands.flatMap(relationsIn);
  const seen = new Set<string>();
  const dependsOn = [...changed, ...read].filter(
    ({ name }) => !seen.has(name.toLowerCase()) && seen.add(name.toLowerCase()),
  );
  return {
    kind: 'createObject',
    span,
    object: reference('trigger', node.triggerName, qualifiedName(node.tblName)),
    orReplace: false,
    ifNotExists: node.ifNotExists,
    definition: source.slice(span),
    dependsOn,
    withoutData: false,
  };
}

export function readDropObject(node: DropViewStmt | DropTriggerStmt, span: Span): DropObject {
  const object =
    node.type === 'DropViewStmt'
      ? reference('view', node.viewName, null)
      : reference('trigger', node.triggerName, null);
  return { kind: 'dropObject', span, object, ifExists: node.ifExists, cascade: false };
}
