import type { Operation, OperationOf } from '../operation';
import { isFilledIn } from '../operations/filled-in';
import { columnsOfType } from '../schema/apply/type-uses';
import { typeKey, typeKeyAt } from '../schema/names';
import type { Column, EnumType, Table } from '../schema/objects';
import { findColumn, lookup } from '../schema/schema';
import { identifier, nowhere, objectReference } from './build';
import { castThroughText } from './column-type';
import { by, cannot, type Inverse, together } from './inversion';
import { recreateEnum } from './recreate';
import { restingFunctions, restingOnColumn, restingViews } from './resting';
import { nameOf, type Step } from './step';

type AddValue = Step<OperationOf<'addEnumValue'>>;

/**
 * An enum without what was added to it: PostgreSQL takes no value out of one. The type gets another name, the earlier one is made, every
 * column is changed over to it, and the renamed one dropped; what would not follow is taken off before and put on again after.
 * Source: https://www.postgresql.org/docs/current/datatype-enum.html#DATATYPE-ENUM-IMPLEMENTATION-DETAILS
 * @param type as it was before
 */
export function swapEnum(step: AddValue, type: EnumType): Inverse {
  const name = nameOf(step, type);
  const aside = freeName(step, type);
  const uses = usesOf(step, type);
  const resting = [
    restingViews(step, [...new Set(uses.map(({ table }) => table))]),
    ...uses.map(({ table, column }) => restingOnColumn(step, table, column.name)),
    restingFunctions(step, type.name),
  ];
  const old = { ...name, name: aside };
  const inverse = together([
    by(...resting.flatMap(({ off }) => off)),
    by({ kind: 'renameObject', span: nowhere, object: objectReference('type', name), to: identifier(aside) }),
    recreateEnum(step, type),
    ...uses.map(({ table, column }) => by(...changedOver(step, table, column))),
    by({
      kind: 'dropObject',
      span: nowhere,
      object: objectReference('type', old),
      ifExists: false,
      cascade: false,
    }),
    ...resting.toReversed().map(({ on }) => on),
  ]);
  const fails = `taking a value out of "${type.name}" fails once a row holds it: give such rows another value first`;
  const inDoubt = tablesInDoubt(step);
  return {
    ...inverse,
    missing: inDoubt === null ? inverse.missing : together([inverse, cannot(inDoubt)]).missing,
    notRestored: uses.length === 0 ? null : fails,
  };
}

/** Columns that are not known may be of the type. */
function tablesInDoubt({ before, operation }: AddValue): string | null {
  const partial = [...before.objects.values()].filter((object) => object.class === 'table' && object.partial);
  if (partial.length === 0) return null;
  const named = partial.map(({ name }) => `"${name}"`).join(', ');
  return `not all columns of ${named} are known: one of type "${operation.type.name}" has to be changed over as well`;
}

/** One swap takes out all that a half adds to a type, whatever it is called then: its other additions, and their new names, need none. */
export function furtherAdditions(steps: readonly Step[]): ReadonlySet<Step> {
  /** Labels that were added, by type. */
  const swapped = new Map<string, Set<string>>();
  return new Set(
    steps.filter((step) => {
      const { operation, before, session } = step;
      if (operation.kind === 'renameEnumValue') {
        const added = swapped.get(typeKey(before, session, operation.type));
        if (!added?.delete(operation.label)) return false;
        added.add(operation.to);
        return true;
      }
      if (operation.kind !== 'addEnumValue' || operation.conditional || isFilledIn(operation)) return false;
      const type = lookup(before, typeKey(before, session, operation.type));
      if (typeof type === 'string' || type.class !== 'enum' || type.labels.includes(operation.label)) return false;
      const added = swapped.get(type.key);
      swapped.set(type.key, (added ?? new Set()).add(operation.label));
      return added !== undefined;
    }),
  );
}

interface Use {
  readonly table: Table;
  readonly column: Column;
}

/** A partition's columns change with its parent's. */
function usesOf({ before }: Step, type: EnumType): readonly Use[] {
  return columnsOfType(before, type).flatMap(({ table, column: name }) => {
    const column = findColumn(table, name, before.dialect);
    return typeof column === 'string' || table.partitionOf !== null ? [] : [{ table, column }];
  });
}

/** A default of the other type is in the way of the change. */
function changedOver(step: Step, table: Table, column: Column): readonly Operation[] {
  const { type } = column;
  if (type === null) return [];
  const place = { span: nowhere, table: nameOf(step, table), column: identifier(column.name) };
  const change: Operation = {
    ...place,
    kind: 'changeColumnType',
    type,
    collation: null,
    using: castThroughText(step, type, type, column.name),
  };
  if (column.default === null) return [change];
  return [{ ...place, kind: 'dropDefault' }, change, { ...place, kind: 'setDefault', value: column.default }];
}

function freeName({ after }: Step, { schema, name }: EnumType): string {
  let free = `${name}_old`;
  while (after.objects.has(typeKeyAt({ schema, name: free }))) free += '_';
  return free;
}
