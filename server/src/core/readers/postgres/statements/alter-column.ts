import type { AlterTableCmd } from '@pgsql/types';
import type { AlterColumnOption, ColumnOperation, Identifier } from '../../../operation';
import type { Clause } from '../clause';
import { identityMode, identityOptions, readColumn } from '../column';
import { readDataType } from '../data-type';
import { readExpression } from '../expression';
import { as, strings } from '../nodes';
import type { AlteredTable } from './altered-table';

/** The clauses that add, drop and change columns; null for other clauses. */
export function alterColumn(command: AlterTableCmd, clause: Clause, on: AlteredTable): ColumnOperation | null {
  const rest = clause.copy();
  if (command.subtype === 'AT_AddColumn') return addColumn(command, rest, on);
  if (command.subtype === 'AT_DropColumn') return dropColumn(command, rest, on);
  const option = optionOf(command);
  if (option === null && !columnClauses.has(command.subtype ?? '')) return null;
  rest.accept('alter');
  rest.accept('column');
  const target = { ...on, column: rest.identifier() };
  return option === null ? changeColumn(command, rest, target) : { ...target, ...readOption(option, rest) };
}

function addColumn(command: AlterTableCmd, rest: Clause, on: AlteredTable): ColumnOperation {
  rest.accept('add');
  rest.accept('column');
  rest.accept('if', 'not', 'exists');
  const column = readColumn(as(command.def, 'ColumnDef') ?? {}, rest);
  return { kind: 'addColumn', ...on, ...column, ifNotExists: command.missing_ok === true };
}

function dropColumn(command: AlterTableCmd, rest: Clause, on: AlteredTable): ColumnOperation {
  rest.accept('drop');
  rest.accept('column');
  rest.accept('if', 'exists');
  return {
    kind: 'dropColumn',
    ...on,
    column: rest.identifier(),
    ifExists: command.missing_ok === true,
    cascade: command.behavior === 'DROP_CASCADE',
  };
}

const columnClauses = new Set<string>([
  'AT_ColumnDefault',
  'AT_DropNotNull',
  'AT_SetNotNull',
  'AT_SetExpression',
  'AT_DropExpression',
  'AT_AlterColumnType',
  'AT_AddIdentity',
  'AT_SetIdentity',
  'AT_DropIdentity',
]);

type Target = AlteredTable & { readonly column: Identifier };

/** @param rest what follows the column's name */
function changeColumn(command: AlterTableCmd, rest: Clause, on: Target): ColumnOperation | null {
  switch (command.subtype) {
    case 'AT_ColumnDefault':
      if (!rest.accept('set', 'default')) return { kind: 'dropDefault', ...on };
      return { kind: 'setDefault', ...on, value: readExpression(command.def, rest) };
    case 'AT_SetNotNull':
      return { kind: 'setNotNull', ...on };
    case 'AT_DropNotNull':
      return { kind: 'dropNotNull', ...on };
    case 'AT_AlterColumnType':
      return changeType(command, rest, on);
    case 'AT_SetExpression':
      rest.accept('set', 'expression', 'as');
      return { kind: 'setGenerationExpression', ...on, expression: readExpression(command.def, rest.group()) };
    case 'AT_DropExpression':
      return { kind: 'dropGenerationExpression', ...on, ifExists: command.missing_ok === true };
    case 'AT_AddIdentity': {
      const identity = as(command.def, 'Constraint') ?? {};
      return { kind: 'addIdentity', ...on, identity: identityMode(identity), options: identityOptions(rest) };
    }
    case 'AT_SetIdentity':
      return { kind: 'setIdentity', ...on, options: rest.text };
    default:
      return { kind: 'dropIdentity', ...on, ifExists: command.missing_ok === true };
  }
}

function changeType(command: AlterTableCmd, rest: Clause, on: Target): ColumnOperation {
  const { typeName, collClause, raw_default } = as(command.def, 'ColumnDef') ?? {};
  rest.accept('set', 'data');
  rest.accept('type');
  const type = readDataType(typeName ?? {}, rest.upTo(['collate'], ['using']));
  const using = rest.skipTo(['using']);
  rest.accept('using');
  return {
    kind: 'changeColumnType',
    ...on,
    type,
    collation: collClause === undefined ? null : strings(collClause.collname).join('.'),
    using: using ? readExpression(raw_default, rest) : null,
  };
}

function optionOf({ subtype }: AlterTableCmd): AlterColumnOption['option'] | null {
  switch (subtype) {
    case 'AT_SetStatistics':
      return 'STATISTICS';
    case 'AT_SetStorage':
      return 'STORAGE';
    case 'AT_SetCompression':
      return 'COMPRESSION';
    case 'AT_SetOptions':
      return 'SET';
    case 'AT_ResetOptions':
      return 'RESET';
    case 'AT_AlterColumnGenericOptions':
      return 'OTHER';
    default:
      return null;
  }
}

function readOption(
  option: AlterColumnOption['option'],
  rest: Clause,
): Pick<AlterColumnOption, 'kind' | 'option' | 'value'> {
  rest.accept('set');
  rest.accept(option.toLowerCase());
  return { kind: 'alterColumnOption', option, value: rest.text };
}
