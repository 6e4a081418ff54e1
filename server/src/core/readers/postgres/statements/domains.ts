import type { AlterDomainStmt, CreateDomainStmt } from '@pgsql/types';
import type { AlterDomain, CreateDomain, ObjectName } from '../../../operation';
import type { Clause } from '../clause';
import { readDefinition } from '../column';
import { ownAttributes, readConstraint } from '../constraint';
import { readExpression } from '../expression';
import type { Handlers } from '../handler';
import { as } from '../nodes';
import type { Statement } from '../statement';

export const domainHandlers: Handlers = {
  CreateDomainStmt: (node, statement) => [createDomain(node, statement)],
  AlterDomainStmt: (node, statement) => [alterDomain(node, statement)],
};

/** A domain is defined as a column is, but for the AS behind its name. */
function createDomain(node: CreateDomainStmt, statement: Statement): CreateDomain {
  const clause = statement.clause();
  clause.accept('create', 'domain');
  const domain = clause.name();
  clause.accept('as');
  const { definition, constraints } = readDefinition(node, domain, clause, statement.clause());
  if (definition.type === null) throw new Error('a domain has no type');
  return {
    kind: 'createDomain',
    span: statement.span,
    domain,
    type: definition.type,
    default: definition.default,
    notNull: definition.notNull,
    collation: definition.collation,
    constraints: constraints.map((constraint) => ({ ...constraint, columns: [], inline: false })),
  };
}

function alterDomain(node: AlterDomainStmt, statement: Statement): AlterDomain {
  const clause = statement.clause();
  clause.accept('alter', 'domain');
  const domain = clause.name();
  return { kind: 'alterDomain', span: clause.span, domain, action: readAction(node, domain, clause) };
}

/** The subtype is a letter: T default, N drop NOT NULL, O set NOT NULL, C add, X drop, V validate a constraint. */
function readAction(node: AlterDomainStmt, domain: ObjectName, clause: Clause): AlterDomain['action'] {
  switch (node.subtype) {
    case 'T':
      if (!clause.accept('set', 'default')) return { kind: 'dropDefault' };
      return { kind: 'setDefault', value: readExpression(node.def, clause) };
    case 'N':
      return { kind: 'dropNotNull' };
    case 'O':
      return { kind: 'setNotNull' };
    case 'C': {
      clause.accept('add');
      const constraint = as(node.def, 'Constraint') ?? {};
      const read = readConstraint(constraint, clause, domain, ownAttributes(constraint, clause));
      return { kind: 'addConstraint', constraint: { ...read, columns: [], inline: false } };
    }
    case 'X': {
      clause.accept('drop', 'constraint');
      clause.accept('if', 'exists');
      const constraint = clause.identifier();
      const cascade = node.behavior === 'DROP_CASCADE';
      return { kind: 'dropConstraint', constraint, ifExists: node.missing_ok === true, cascade };
    }
    case 'V':
      clause.accept('validate', 'constraint');
      return { kind: 'validateConstraint', constraint: clause.identifier() };
    default:
      return { kind: 'other' };
  }
}
