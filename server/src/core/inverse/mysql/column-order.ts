import type { ObjectName, Operation } from '../../operation';
import type { Table } from '../../schema/objects';
import { identifier } from '../build';
import { definedAs } from './modify';

/** MODIFY … AFTER for each column that has to move for a table to have its columns in the order of another. */
export function orderedAs(was: Table, is: Table, name: ObjectName): readonly Operation[] {
  const columns = was.columns.filter((column) => is.columns.some((other) => other.name === column.name));
  const present = is.columns
    .map((column) => column.name)
    .filter((one) => columns.some((column) => column.name === one));
  return columns.flatMap((column, at): readonly Operation[] => {
    if (present[at] === column.name) return [];
    present.splice(present.indexOf(column.name), 1);
    present.splice(at, 0, column.name);
    const before = columns[at - 1];
    const position =
      before === undefined
        ? ({ where: 'first' } as const)
        : ({ where: 'after', column: identifier(before.name) } as const);
    return [{ ...definedAs(was, column, name, identifier(column.name)), position }];
  });
}
