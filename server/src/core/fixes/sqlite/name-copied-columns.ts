import type { Fix } from '../../fix';
import { halves } from '../../migration';
import type { OperationOf } from '../../operation';
import type { StarCopy } from '../../operations/table';
import type { StatementPlace } from '../../rules/report';
import type { Table } from '../../schema/objects';
import { sameName } from '../../schema/schema';
import { shift, span } from '../../span';
import { quoteSqlite } from '../../writers/sqlite/identifiers';

/** Names the columns on both sides of a copy: those that both tables have. */
export function nameCopiedColumns(
  { definition }: OperationOf<'rebuildTable'>,
  { statement, columns, into, star }: StarCopy,
  before: Table,
): (place: StatementPlace) => Fix | null {
  return (place) => {
    const half = halves(place.migration).find(({ kind }) => kind === place.half);
    const copy = half?.statements[statement];
    const common = definition.columns.flatMap(({ column, generated }) =>
      generated === null && before.columns.some(({ name }) => sameName(name, column.name, 'sqlite')) ? column.name : [],
    );
    if (!half || !copy || columns !== null || common.length === 0) return null;
    const list = common.map(quoteSqlite).join(', ');
    const behind = into.end + copy.start;
    return {
      title: 'Name the columns on both sides',
      edits: [
        { file: half.file, span: span(behind, behind), newText: ` (${list})` },
        { file: half.file, span: shift(star, copy.start), newText: list },
      ],
      preferred: true,
      safe: true,
    };
  };
}
