import type { ColumnDef, Constraint } from '@pgsql/types';
import type { Clause } from './clause';
import type { Attributes } from './constraint';
import { all } from './nodes';

/** A part of a column definition that the grammar calls a constraint (DEFAULT and GENERATED too), and the attributes that follow it. */
export interface Qualifier {
  readonly node: Constraint;
  /** Its tokens and no others. */
  readonly clause: Clause;
  readonly attributes: Attributes;
}

/**
 * Cuts what follows a column's name into its type and its qualifiers. Each qualifier ends where the next, or COLLATE, begins:
 * the syntax tree tells where that is.
 */
export function readQualifiers(
  def: Pick<ColumnDef, 'collClause' | 'constraints'>,
  clause: Clause,
): { readonly type: Clause; readonly qualifiers: readonly Qualifier[] } {
  const { source } = clause;
  const groups = groupAttributes(all(def.constraints, 'Constraint'));
  const starts = groups.map(({ node }) => source.offset(node.location ?? 0));
  const collate = def.collClause === undefined ? [] : [source.offset(def.collClause.location ?? 0)];
  const stops = [...starts, ...collate].sort((a, b) => a - b);
  const after = (offset: number) => stops.find((stop) => stop > offset) ?? Number.POSITIVE_INFINITY;
  const qualifiers = groups.map((group, index) => {
    const start = starts[index] ?? 0;
    const rest = clause.copy();
    rest.before(start);
    return { ...group, clause: rest.before(after(start)) };
  });
  return { type: withoutStorage(clause.copy().before(stops[0] ?? Number.POSITIVE_INFINITY)), qualifiers };
}

const attributes: Partial<Record<NonNullable<Constraint['contype']>, Partial<Attributes>>> = {
  CONSTR_ATTR_DEFERRABLE: { deferrable: true },
  CONSTR_ATTR_NOT_DEFERRABLE: { deferrable: false },
  CONSTR_ATTR_DEFERRED: { deferrable: true, initiallyDeferred: true },
  CONSTR_ATTR_IMMEDIATE: { initiallyDeferred: false },
  CONSTR_ATTR_ENFORCED: { notEnforced: false },
  CONSTR_ATTR_NOT_ENFORCED: { notEnforced: true },
};

/** DEFERRABLE and such are nodes of their own here and belong to the constraint before them (transformConstraintAttrs in parse_utilcmd.c). */
function groupAttributes(nodes: readonly Constraint[]): readonly Omit<Qualifier, 'clause'>[] {
  const groups: Omit<Qualifier, 'clause'>[] = [];
  for (const node of nodes) {
    const attribute = node.contype && attributes[node.contype];
    const last = groups.at(-1);
    if (attribute === undefined) {
      groups.push({ node, attributes: { deferrable: false, initiallyDeferred: false, notEnforced: false } });
    } else if (last !== undefined) {
      groups[groups.length - 1] = { node: last.node, attributes: { ...last.attributes, ...attribute } };
    }
  }
  return groups;
}

/** STORAGE, COMPRESSION and a foreign table's OPTIONS stand between the type and the constraints. */
function withoutStorage(clause: Clause): Clause {
  const rest = clause.copy();
  rest.skip();
  return rest.skipTo(['storage'], ['compression'], ['options', '(']) ? clause.before(rest.start) : clause;
}
