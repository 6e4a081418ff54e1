import type { ObjectType, RenameStmt } from '@pgsql/types';
import type { Operation } from '../../../operation';
import type { Clause } from '../clause';
import type { Handlers } from '../handler';
import { classWords } from '../object-classes';
import type { Statement } from '../statement';
import { alterObject } from './alter-object';
import { altered } from './altered';

export const renameHandlers: Handlers = {
  RenameStmt: (node, statement) => [rename(node, statement)],
  AlterObjectSchemaStmt: (node, statement) => {
    const { object, rest } = altered(statement, classWords(node.objectType), node.object);
    const { span } = rest;
    rest.accept('set', 'schema');
    return [{ kind: 'setObjectSchema', span, object, schema: rest.identifier() }];
  },
};

function rename(node: RenameStmt, statement: Statement): Operation {
  switch (node.renameType) {
    case 'OBJECT_COLUMN':
      return node.relationType === 'OBJECT_TABLE' ? renameColumn(node, statement) : renamePart(node, statement);
    case 'OBJECT_TABCONSTRAINT':
      return renameConstraint(node, statement);
    case 'OBJECT_ATTRIBUTE':
      return alterObject(statement, classWords('OBJECT_TYPE'), undefined);
    case 'OBJECT_DOMCONSTRAINT': {
      const { object, rest } = altered(statement, classWords('OBJECT_DOMAIN'), undefined);
      return { kind: 'alterDomain', span: rest.span, domain: object.name, action: { kind: 'other' } };
    }
    case 'OBJECT_TABLE': {
      const { object, rest } = renamed(statement, 'OBJECT_TABLE');
      const span = rest.span;
      return { kind: 'renameTable', span, table: object.name, to: newName(rest), ifExists: node.missing_ok === true };
    }
    case 'OBJECT_INDEX': {
      const { object, rest } = renamed(statement, 'OBJECT_INDEX');
      const span = rest.span;
      return { kind: 'renameIndex', span, index: object.name, to: newName(rest), ifExists: node.missing_ok === true };
    }
    default: {
      const { object, rest } = altered(statement, classWords(node.renameType), node.object);
      return { kind: 'renameObject', span: rest.span, object, to: newName(rest) };
    }
  }
}

/** The server takes ALTER TABLE for any relation, and so may the text. */
function renamed(statement: Statement, type: ObjectType) {
  return altered(
    statement,
    statement.clause().is('alter', 'table') ? classWords('OBJECT_TABLE') : classWords(type),
    undefined,
  );
}

function newName(rest: Clause) {
  rest.accept('rename', 'to');
  return rest.identifier();
}

function renameColumn(node: RenameStmt, statement: Statement): Operation {
  const { object, rest } = renamed(statement, 'OBJECT_TABLE');
  const { span } = rest;
  rest.accept('rename');
  rest.accept('column');
  const column = rest.identifier();
  rest.accept('to');
  const guard = node.missing_ok === true ? { tableIfExists: true } : {};
  return { kind: 'renameColumn', span, table: object.name, column, to: rest.identifier(), ...guard };
}

function renameConstraint(node: RenameStmt, statement: Statement): Operation {
  const { object, rest } = renamed(statement, 'OBJECT_TABLE');
  const { span } = rest;
  rest.accept('rename', 'constraint');
  const constraint = rest.identifier();
  rest.accept('to');
  const guard = node.missing_ok === true ? { tableIfExists: true } : {};
  return { kind: 'renameConstraint', span, table: object.name, constraint, to: rest.identifier(), ...guard };
}

/** A column of a view, a foreign table or an index. */
function renamePart(node: RenameStmt, statement: Statement): Operation {
  const words = classWords(node.relationType);
  if (words.class !== 'index') return alterObject(statement, words, undefined);
  const { object, rest } = renamed(statement, 'OBJECT_INDEX');
  return { kind: 'alterIndex', span: rest.span, index: object.name, action: 'OTHER', detail: rest.text };
}
