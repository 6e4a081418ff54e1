import type { CreateTableAsStmt, RangeVar } from '@pgsql/types';
import type { CreateObject, ObjectClass } from '../../../operation';
import type { Handlers } from '../handler';
import { relationsRead } from '../nodes';
import { plainReference } from '../object-reference';
import type { Statement } from '../statement';

export const viewHandlers: Handlers = {
  ViewStmt: ({ view, query, replace }, statement) => [
    { ...createView('view', view ?? {}, query, statement), orReplace: replace === true },
  ],
  RefreshMatViewStmt: ({ relation, concurrent, skipData }, statement) => [
    {
      kind: 'refreshMaterializedView',
      span: statement.span,
      view: statement.source.relation(relation ?? {}),
      concurrently: concurrent === true,
      withoutData: skipData === true,
    },
  ],
};

export function createMaterializedView(node: CreateTableAsStmt, statement: Statement): CreateObject {
  return {
    ...createView('materialized view', node.into?.rel ?? {}, node.query, statement),
    ifNotExists: node.if_not_exists === true,
    withoutData: node.into?.skipData === true,
  };
}

function createView(objectClass: ObjectClass, view: RangeVar, query: unknown, statement: Statement): CreateObject {
  return {
    kind: 'createObject',
    span: statement.span,
    object: plainReference(objectClass, statement.source.relation(view)),
    orReplace: false,
    ifNotExists: false,
    definition: statement.text,
    dependsOn: relationsRead(query).map((relation) => statement.source.relation(relation)),
    withoutData: false,
  };
}
