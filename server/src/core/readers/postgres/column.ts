import type { ColumnDef, Constraint } from '@pgsql/types';
import type {
  ColumnDefinition,
  ConstraintDefinition,
  Expression,
  GeneratedColumn,
  Identifier,
  IdentityMode,
} from '../../operation';
import type { Clause } from './clause';
import { type Qualifier, readQualifiers } from './column-qualifiers';
import { constraintType, readConstraint } from './constraint';
import { readDataType } from './data-type';
import { readExpression } from './expression';
import { strings } from './nodes';
import { isSerial } from './type-names';

export interface ReadColumn {
  readonly definition: ColumnDefinition;
  /** Constraints that stand inside the definition. A NOT NULL is among them only when it has a name of its own (PostgreSQL 18). */
  readonly constraints: readonly ConstraintDefinition[];
}

/** @param clause name to last constraint */
export function readColumn(def: ColumnDef, clause: Clause): ReadColumn {
  const rest = clause.copy();
  const column = rest.identifier();
  rest.accept('with', 'options');
  return readDefinition(def, column, rest, clause);
}

/**
 * A column's or a domain's definition.
 * @param rest what follows the name
 * @param whole the definition with its name
 */
export function readDefinition(
  def: Pick<ColumnDef, 'typeName' | 'collClause' | 'constraints'>,
  column: Identifier,
  rest: Clause,
  whole: Clause,
): ReadColumn {
  const { type: typeClause, qualifiers } = readQualifiers(def, rest);
  const type = def.typeName === undefined ? null : readDataType(def.typeName, typeClause);
  const find = (contype: Constraint['contype']) => qualifiers.find(({ node }) => node.contype === contype);
  const identity = find('CONSTR_IDENTITY');
  const notNull = find('CONSTR_NOTNULL') ?? find('CONSTR_PRIMARY') ?? identity;
  return {
    definition: {
      column,
      type,
      notNull: notNull !== undefined || (type !== null && isSerial(type.name)),
      default: defaultOf(find('CONSTR_DEFAULT')),
      generated: generatedOf(find('CONSTR_GENERATED')),
      identity: identity === undefined ? null : identityMode(identity.node),
      options: identity === undefined ? '' : identityOptions(identity.clause),
      collation: def.collClause === undefined ? null : strings(def.collClause.collname).join('.'),
      span: whole.span,
      text: whole.text,
    },
    constraints: qualifiers
      .filter(({ node }) => standsAlone(node))
      .map(({ node, clause, attributes }) => readConstraint(node, clause, column, attributes)),
  };
}

/** An unnamed NOT NULL is told by the column itself. */
function standsAlone(node: Constraint): boolean {
  return constraintType(node) !== null && (node.contype !== 'CONSTR_NOTNULL' || node.conname !== undefined);
}

function defaultOf(qualifier: Qualifier | undefined): Expression | null {
  if (qualifier === undefined) return null;
  const clause = qualifier.clause.copy();
  clause.skipTo(['default']);
  clause.accept('default');
  return readExpression(qualifier.node.raw_expr, clause);
}

function generatedOf(qualifier: Qualifier | undefined): GeneratedColumn | null {
  if (qualifier === undefined) return null;
  const clause = qualifier.clause.copy();
  clause.skipTo(['as', '(']);
  clause.accept('as');
  return {
    expression: readExpression(qualifier.node.raw_expr, clause.group()),
    stored: qualifier.node.generated_kind !== 'v',
  };
}

export function identityMode(node: Constraint): IdentityMode {
  return node.generated_when === 'a' ? 'always' : 'by default';
}

/** The sequence options in the parentheses after IDENTITY. */
export function identityOptions(clause: Clause): string {
  const rest = clause.copy();
  if (!rest.skipTo(['identity', '('])) return '';
  rest.accept('identity');
  return rest.group().text;
}
