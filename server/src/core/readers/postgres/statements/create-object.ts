import type { DefineStmt, FunctionParameter, Node, ObjectType, RangeVar } from '@pgsql/types';
import type { CreateObject, ObjectName } from '../../../operation';
import type { Clause } from '../clause';
import type { Handler, Handlers } from '../handler';
import { all, as, type NodeKind, relationsRead } from '../nodes';
import { classWords } from '../object-classes';
import { inputTypes, readReference } from '../object-reference';
import type { Statement } from '../statement';
import { signature } from '../type-names';

/** CREATE of objects whose definition is kept as text. A routine's body is part of that text and is not read. */
export const createObjectHandlers: Handlers = {
  CreateSeqStmt: create('OBJECT_SEQUENCE'),
  CreateFunctionStmt: (node, statement) => [
    reading(
      withParameters(
        createObject(statement, node.is_procedure ? 'OBJECT_PROCEDURE' : 'OBJECT_FUNCTION'),
        all(node.parameters, 'FunctionParameter'),
      ),
      { body: node.sql_body },
      statement,
    ),
  ],
  CreateTrigStmt: ({ relation, constrrel }, statement) => [
    reading(
      onTable(createObject(statement, 'OBJECT_TRIGGER'), relation, statement),
      { RangeVar: constrrel },
      statement,
    ),
  ],
  RuleStmt: ({ relation, actions, whereClause }, statement) => [
    reading(onTable(createObject(statement, 'OBJECT_RULE'), relation, statement), { actions, whereClause }, statement),
  ],
  CreatePolicyStmt: ({ qual, with_check }, statement) => [
    reading(createObject(statement, 'OBJECT_POLICY'), { qual, with_check }, statement),
  ],
  // To the grammar CREATE LANGUAGE without a handler is CREATE EXTENSION.
  CreateExtensionStmt: (_node, statement) => [
    createObject(statement, statement.clause().is('create', 'extension') ? 'OBJECT_EXTENSION' : 'OBJECT_LANGUAGE'),
  ],
  CreatePublicationStmt: create('OBJECT_PUBLICATION'),
  CreateSubscriptionStmt: create('OBJECT_SUBSCRIPTION'),
  CreateStatsStmt: create('OBJECT_STATISTIC_EXT'),
  CreateRoleStmt: create('OBJECT_ROLE'),
  CreateForeignTableStmt: create('OBJECT_FOREIGN_TABLE'),
  CreateForeignServerStmt: create('OBJECT_FOREIGN_SERVER'),
  CreateFdwStmt: create('OBJECT_FDW'),
  CreateEventTrigStmt: create('OBJECT_EVENT_TRIGGER'),
  CreateCastStmt: create('OBJECT_CAST'),
  CreateConversionStmt: create('OBJECT_CONVERSION'),
  CreateTransformStmt: create('OBJECT_TRANSFORM'),
  CreatePLangStmt: create('OBJECT_LANGUAGE'),
  CreateAmStmt: create('OBJECT_ACCESS_METHOD'),
  CreateOpClassStmt: create('OBJECT_OPCLASS'),
  CreateOpFamilyStmt: create('OBJECT_OPFAMILY'),
  CreateUserMappingStmt: create('OBJECT_USER_MAPPING'),
  CreatedbStmt: create('OBJECT_DATABASE'),
  CreateTableSpaceStmt: create('OBJECT_TABLESPACE'),
  CompositeTypeStmt: create('OBJECT_TYPE'),
  CreateRangeStmt: create('OBJECT_TYPE'),
  DefineStmt: (node, statement) => [define(node, statement)],
};

function create<K extends NodeKind>(type: ObjectType): Handler<K> {
  return (_node, statement) => [createObject(statement, type)];
}

/** Reads the name behind the words of the object's class; the definition is the whole statement. */
export function createObject(statement: Statement, type: ObjectType): CreateObject {
  const { class: objectClass, words } = classWords(type);
  const clause = statement.clause();
  const orReplace = clause.accept('create', 'or', 'replace');
  if (objectClass === 'role') clause.accept('create');
  else clause.skipTo(words);
  for (const _word of words) clause.skip();
  const ifNotExists = clause.accept('if', 'not', 'exists');
  clause.accept('for');
  clause.accept('authorization');
  const object = isNameless(clause)
    ? { class: objectClass, name: nameless(statement), signature: null, table: null }
    : readReference(objectClass, clause, undefined);
  return {
    kind: 'createObject',
    span: statement.span,
    object,
    orReplace,
    ifNotExists,
    definition: statement.text,
    dependsOn: [],
    withoutData: false,
  };
}

/** CREATE STATISTICS ON …: the server chooses a name. */
function isNameless(clause: Clause): boolean {
  return clause.is('on');
}

function nameless(statement: Statement): ObjectName {
  return { name: '', schema: null, span: statement.span };
}

function withParameters(operation: CreateObject, parameters: readonly FunctionParameter[]): CreateObject {
  return { ...operation, object: { ...operation.object, signature: signature(inputTypes(parameters)) } };
}

function onTable(operation: CreateObject, relation: RangeVar | undefined, { source }: Statement): CreateObject {
  return { ...operation, object: { ...operation.object, table: source.relation(relation ?? {}) } };
}

/** With the relations that parts of the statement name. */
function reading(operation: CreateObject, parts: object, { source }: Statement): CreateObject {
  const reads = relationsRead(parts).map((relation) => source.relation(relation));
  return reads.length === 0 ? operation : { ...operation, reads };
}

/** CREATE AGGREGATE, OPERATOR, TYPE (base and shell), COLLATION and the parts of text search. */
function define(node: DefineStmt, statement: Statement): CreateObject {
  const operation = createObject(statement, node.kind ?? 'OBJECT_TYPE');
  return node.kind === 'OBJECT_AGGREGATE' && !node.oldstyle
    ? withParameters(operation, all(listItems(node.args?.[0]), 'FunctionParameter'))
    : operation;
}

function listItems(node: Node | undefined): readonly Node[] {
  return as(node, 'List')?.items ?? [];
}
