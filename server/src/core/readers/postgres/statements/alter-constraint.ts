import type { AlterTableCmd } from '@pgsql/types';
import type { ConstraintOperation } from '../../../operation';
import type { Clause } from '../clause';
import { ownAttributes, readConstraint } from '../constraint';
import { as } from '../nodes';
import type { AlteredTable } from './altered-table';

/** The clauses that add, drop and change constraints; null for other clauses. */
export function alterTableConstraint(
  command: AlterTableCmd,
  clause: Clause,
  on: AlteredTable,
): ConstraintOperation | null {
  const rest = clause.copy();
  switch (command.subtype) {
    case 'AT_AddConstraint': {
      rest.accept('add');
      const constraint = as(command.def, 'Constraint') ?? {};
      return {
        kind: 'addConstraint',
        ...on,
        constraint: readConstraint(constraint, rest, null, ownAttributes(constraint, rest)),
      };
    }
    case 'AT_DropConstraint':
      rest.accept('drop', 'constraint');
      rest.accept('if', 'exists');
      return {
        kind: 'dropConstraint',
        ...on,
        constraint: rest.identifier(),
        ifExists: command.missing_ok === true,
        cascade: command.behavior === 'DROP_CASCADE',
      };
    case 'AT_ValidateConstraint':
      rest.accept('validate', 'constraint');
      return { kind: 'validateConstraint', ...on, constraint: rest.identifier() };
    case 'AT_AlterConstraint': {
      rest.accept('alter', 'constraint');
      const change = as(command.def, 'ATAlterConstraint') ?? {};
      return {
        kind: 'alterConstraint',
        ...on,
        constraint: rest.identifier(),
        deferrable: change.alterDeferrability ? change.deferrable === true : null,
        initiallyDeferred: change.alterDeferrability ? change.initdeferred === true : null,
        enforced: change.alterEnforceability ? change.is_enforced === true : null,
      };
    }
    default:
      return null;
  }
}
