import type { Constraint } from '@pgsql/types';
import type { ConstraintDefinition, ForeignKeyReference, Identifier, ReferentialAction } from '../../operation';
import type { Clause } from './clause';
import { columnsMentioned, readExpression } from './expression';
import { strings } from './nodes';

const types: Partial<Record<NonNullable<Constraint['contype']>, ConstraintDefinition['type']>> = {
  CONSTR_PRIMARY: 'primary key',
  CONSTR_UNIQUE: 'unique',
  CONSTR_FOREIGN: 'foreign key',
  CONSTR_CHECK: 'check',
  CONSTR_EXCLUSION: 'exclude',
  CONSTR_NOTNULL: 'not null',
};

/** The type of a constraint; null for a column's DEFAULT, GENERATED, NULL and such, which are constraints only to the grammar. */
export function constraintType(node: Constraint): ConstraintDefinition['type'] | null {
  return (node.contype && types[node.contype]) ?? null;
}

/** What may follow a constraint that stands inside a column definition; a node of its own there, part of the constraint elsewhere. */
export interface Attributes {
  readonly deferrable: boolean;
  readonly initiallyDeferred: boolean;
  readonly notEnforced: boolean;
}

/**
 * A constraint of a table, a column or a domain.
 * @param clause from CONSTRAINT or its first keyword to its last token
 * @param column the column it stands in the definition of, null when it stands on its own
 */
export function readConstraint(
  node: Constraint,
  clause: Clause,
  column: Identifier | null,
  attributes: Attributes,
): ConstraintDefinition {
  const { text, span } = clause;
  const rest = clause.copy();
  const name = rest.accept('constraint') ? rest.identifier() : null;
  const type = constraintType(node);
  if (type === null) throw new Error(`${node.contype} is no constraint`);
  return {
    type,
    name,
    ...noKey,
    ...readBody(type, node, rest, column),
    notValid: node.skip_validation === true && !attributes.notEnforced,
    notEnforced: attributes.notEnforced,
    noInherit: node.is_no_inherit === true,
    deferrable: attributes.deferrable,
    initiallyDeferred: attributes.initiallyDeferred,
    nullsNotDistinct: node.nulls_not_distinct === true,
    inline: column !== null,
    span,
    text,
  };
}

type Body = Pick<ConstraintDefinition, 'columns' | 'include' | 'expression' | 'references' | 'usingIndex'>;

const noKey: Body = { columns: [], include: [], expression: null, references: null, usingIndex: null };

function readBody(
  type: ConstraintDefinition['type'],
  node: Constraint,
  clause: Clause,
  column: Identifier | null,
): Partial<Body> {
  switch (type) {
    case 'check': {
      clause.skipTo(['(']);
      return {
        columns: columnsMentioned(node.raw_expr, clause.source),
        expression: readExpression(node.raw_expr, clause.group()),
      };
    }
    case 'foreign key':
      return { columns: keyColumns(clause, column), references: readReference(node, clause) };
    case 'exclude':
      return { columns: excludedColumns(clause) };
    case 'not null':
      clause.accept('not', 'null');
      return { columns: [column ?? clause.identifier()] };
    default:
      return node.indexname === undefined ? readKey(clause, column) : { usingIndex: indexName(clause) };
  }
}

function indexName(clause: Clause): Identifier {
  clause.skipTo(['using', 'index']);
  clause.accept('using', 'index');
  return clause.identifier();
}

function readKey(clause: Clause, column: Identifier | null): Partial<Body> {
  const columns = keyColumns(clause, column);
  if (!clause.skipTo(['include'])) return { columns };
  clause.skip();
  return {
    columns,
    include: clause
      .group()
      .nameList()
      .map(({ name }) => name),
  };
}

/** The names in the first parentheses; PERIOD and WITHOUT OVERLAPS may stand beside the last. */
function keyColumns(clause: Clause, column: Identifier | null): readonly Identifier[] {
  if (column !== null) return [column];
  if (!clause.skipTo(['('])) return [];
  return clause
    .group()
    .split()
    .map((part) => {
      if (part.is('period') && part.peek(1) !== undefined) part.skip();
      return part.identifier();
    });
}

/** Columns of an exclusion; its expressions have no name. */
function excludedColumns(clause: Clause): readonly Identifier[] {
  clause.skipTo(['(']);
  const elements = clause.group().split();
  return elements
    .filter((part) => part.peek()?.kind !== 'symbol' && part.peek(1)?.word !== '(')
    .map((part) => part.identifier());
}

const actions: Readonly<Record<string, ReferentialAction>> = {
  r: 'restrict',
  c: 'cascade',
  n: 'set null',
  d: 'set default',
};

function readReference(node: Constraint, clause: Clause): ForeignKeyReference | null {
  if (node.pktable === undefined) return null;
  return {
    table: clause.source.relation(node.pktable),
    columns: strings(node.pk_attrs),
    onDelete: actions[node.fk_del_action ?? ''] ?? 'no action',
    onUpdate: actions[node.fk_upd_action ?? ''] ?? 'no action',
    onDeleteColumns: strings(node.fk_del_set_cols),
    match: node.fk_matchtype === 'f' ? 'full' : node.fk_matchtype === 'p' ? 'partial' : 'simple',
  };
}

/** Attributes of a constraint that stands on its own. */
export function ownAttributes(node: Constraint, clause: Clause): Attributes {
  return {
    deferrable: node.deferrable === true || node.initdeferred === true,
    initiallyDeferred: node.initdeferred === true,
    notEnforced: clause.copy().skipTo(['not', 'enforced']),
  };
}
