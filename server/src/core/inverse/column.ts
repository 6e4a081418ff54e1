import { setVisibility } from '../mysql/column-visibility';
import type { ColumnOperation, OperationOf } from '../operation';
import { defaultFromSequence, isSerial } from '../schema/apply/sequences';
import type { Column } from '../schema/objects';
import { findColumn } from '../schema/schema';
import { identifier, nowhere } from './build';
import type { ColumnPlace, OnColumn } from './column-place';
import { typeBack } from './column-type';
import { by, cannot, type Inverse, nothing } from './inversion';
import { definedAs, modifiedBack } from './mysql/modify';
import { rebuiltAsBefore } from './rebuild';
import { canBeAdded } from './recreate-column';
import { restore } from './restore';
import { sequenceNamedBack } from './serial';
import { carried, type Step, tableBefore } from './step';

/** The way back of every clause about one column. */
export function invertColumnOperation(step: Step<ColumnOperation>): Inverse {
  const { operation } = step;
  if (operation.kind === 'addColumn') return added(step, operation);
  const column = columnBefore(step, operation);
  const known = typeof column === 'string' ? null : column;
  const place = { span: nowhere, table: carried(step, operation.table), column: operation.column };
  switch (operation.kind) {
    case 'dropColumn':
      return dropped(step, operation, column);
    case 'modifyColumn':
      return modifiedBack(step, operation, column);
    case 'renameColumn':
      return by({ ...place, kind: 'renameColumn', column: operation.to, to: identifier(operation.column.name) });
    case 'changeColumnType':
      return known === null ? unknown(operation, 'type') : typeBack(step, operation, known, place);
    case 'setDefault':
    case 'dropDefault':
      return known === null ? unknown(operation, 'default') : defaultBack(step, known, place);
    case 'setNotNull':
      return known?.notNull === true ? nothing : by({ ...place, kind: 'dropNotNull' });
    case 'dropNotNull':
      if (known?.notNull === false) return nothing;
      return {
        ...by({ ...place, kind: 'setNotNull' }),
        notRestored: `setting NOT NULL on ${named(operation)} fails once a row holds NULL there`,
      };
    case 'addIdentity':
      return by({ ...place, kind: 'dropIdentity', ifExists: false });
    case 'setIdentity':
      return identitySetBack(operation, known, place);
    case 'dropIdentity':
      return known === null ? unknown(operation, 'identity') : identityBack(step, known, place);
    case 'setGenerationExpression':
      if (!known?.generated) return unknown(operation, 'expression');
      return by({ ...place, kind: 'setGenerationExpression', expression: known.generated.expression });
    case 'dropGenerationExpression':
      return cannot(
        `a column that stands cannot be made a generated one again: ${named(operation)} has to be dropped and added`,
      );
    case 'alterColumnOption': {
      const isVisible = setVisibility(operation.value);
      if (isVisible !== null) return by({ ...operation, ...place, value: isVisible ? 'SET INVISIBLE' : 'SET VISIBLE' });
      return cannot(
        `what the ${operation.option} of ${named(operation)} was before is not part of what the migrations say`,
      );
    }
  }
}

function columnBefore(step: Step, { table, column }: OnColumn): Column | 'absent' | 'unknown' {
  const found = tableBefore(step, table);
  return typeof found === 'string' ? 'unknown' : findColumn(found, column.name, step.before.dialect);
}

function named({ table, column }: OnColumn): string {
  return `"${table.name}.${column.name}"`;
}

function unknown(operation: OnColumn, what: string): Inverse {
  return cannot(
    `the previous ${what} of ${named(operation)} is not known: the statement that gave it is not among the migrations that were read`,
  );
}

function added(step: Step, { table, definition, ifNotExists, tableIfExists }: OperationOf<'addColumn'>): Inverse {
  const { name } = definition.column;
  const before = tableBefore(step, table);
  const column = typeof before === 'string' ? 'unknown' : findColumn(before, name, step.before.dialect);
  if (ifNotExists && column === 'unknown')
    return cannot(
      `it is not known whether "${table.name}.${name}" existed before, so dropping it could destroy what was there`,
    );
  if (ifNotExists && column !== 'absent') return nothing;
  return {
    ...by({
      kind: 'dropColumn',
      span: nowhere,
      table: carried(step, table),
      column: identifier(name),
      ifExists: false,
      cascade: false,
      ...(tableIfExists ? { tableIfExists } : {}),
    }),
    losesData: `the values of "${table.name}.${name}"`,
  };
}

function dropped(step: Step, operation: OperationOf<'dropColumn'>, column: Column | 'absent' | 'unknown'): Inverse {
  if (column === 'absent' && operation.ifExists) return nothing;
  if (typeof column === 'string')
    return { ...unknown(operation, 'definition'), losesData: `the values of ${named(operation)}` };
  const table = tableBefore(step, operation.table);
  if (step.before.dialect === 'sqlite' && typeof table !== 'string' && !canBeAdded(table, column))
    return rebuiltAsBefore(step, operation.table);
  const inverse = restore(step);
  if (column.generated !== null) return inverse;
  const gone = `the values of ${named(operation)} are gone; restore them from a backup`;
  return {
    ...inverse,
    notRestored: inverse.notRestored === null ? gone : `${gone}; ${inverse.notRestored}`,
    losesData: `the values of ${named(operation)}`,
  };
}

function defaultBack(step: Step, column: Column, place: ColumnPlace): Inverse {
  const table = tableBefore(step, place.table);
  // MariaDB's ALTER COLUMN takes ON UPDATE away with the default, MySQL's refuses a constant for a TEXT, which MODIFY takes.
  const isOnlyModified = column.onUpdate !== undefined || (step.before.dialect === 'mysql' && isConstantText(column));
  if (isOnlyModified && typeof table !== 'string') return by(definedAs(table, column, place.table, place.column));
  if (column.default !== null) return by({ ...place, kind: 'setDefault', value: column.default });
  if (!isSerial(column.type)) return by({ ...place, kind: 'dropDefault' });
  const value = typeof table === 'string' ? null : defaultFromSequence(step.before, table, column);
  if (value === null) return cannot(`the sequence behind "${place.table.name}.${column.name}" is not known`);
  return by({ ...place, kind: 'setDefault', value });
}

/** Source: measured on MySQL 8.0.36, 8.4.6 and 9.7.4, `SET DEFAULT ('x')` of a TEXT or BLOB. */
function isConstantText({ type, default: value }: Column): boolean {
  return value?.constant === true && /(?:text|blob)$/.test(type?.name ?? '');
}

function identityBack(step: Step, column: Column, place: ColumnPlace): Inverse {
  if (column.identity === null) return nothing;
  const table = tableBefore(step, place.table);
  const named = typeof table === 'string' ? [] : sequenceNamedBack(step, table, place.table, column);
  return by({ ...place, kind: 'addIdentity', identity: column.identity, options: column.options }, ...named);
}

/** SET GENERATED alone has a previous state that is known; sequence options and RESTART have not. */
function identitySetBack(operation: OperationOf<'setIdentity'>, known: Column | null, place: ColumnPlace): Inverse {
  const mode = /^set\s+generated\s+(?:always|by\s+default)$/i.test(operation.options.trim());
  if (!mode || known?.identity == null) return unknown(operation, 'identity settings');
  return by({ ...place, kind: 'setIdentity', options: `SET GENERATED ${known.identity.toUpperCase()}` });
}
