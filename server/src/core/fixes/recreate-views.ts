import type { Fix } from '../fix';
import { restingViews } from '../inverse/resting';
import { stepsOf } from '../inverse/step';
import { isBlock } from '../migration';
import type { OperationOf } from '../operation';
import type { StatementPlace } from '../rules/report';
import type { OtherObject } from '../schema/objects';
import { insertAbove, insertBehind } from './insert';
import { styleOf, writeInStyle } from './new-migration';
import { knownTable } from './sequences/table-before';

/**
 * Drops the views that read a column before its type changes, and makes them again after it, with what reads them, their indexes, comments
 * and grants. No fix where something else reads the column, or a view's definition is not known.
 */
export function recreateViews(
  operation: OperationOf<'changeColumnType'>,
  readers: readonly { readonly object: OtherObject | null }[],
): (place: StatementPlace) => Fix | null {
  return (place) => {
    const { migration, half, file, statement } = place;
    const [text, table] = [migration[half], knownTable(place, operation.table)];
    const keys = new Set(readers.flatMap(({ object }) => (object && isView(object) ? object.key : [])));
    const step = [...stepsOf(place.folded())].find((one) => one.operation === operation);
    if (!text || !table || !step || keys.size < readers.length || isBlock(statement.content)) return null;
    const { off, on } = restingViews(step, [table], ({ key }) => keys.has(key));
    const style = styleOf(place, file);
    const [before, after] = [writeInStyle(place, off, style), writeInStyle(place, on.operations, style)];
    if (on.missing !== null || before === null || after === null) return null;
    return {
      title: `Drop ${keys.size === 1 ? 'the view' : `${keys.size} views`} before it and create ${keys.size === 1 ? 'it' : 'them'} again after it`,
      edits: [insertAbove(place, text, statement, before), insertBehind(place, text, statement, after)],
      preferred: true,
    };
  };
}

function isView({ objectClass }: OtherObject): boolean {
  return objectClass === 'view' || objectClass === 'materialized view';
}
