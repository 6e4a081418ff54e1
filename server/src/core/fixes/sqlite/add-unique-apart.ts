import type { Fix } from '../../fix';
import { halves } from '../../migration';
import type { ConstraintDefinition, OperationOf } from '../../operation';
import type { StatementPlace } from '../../rules/report';
import { quoteSqlite } from '../../writers/sqlite/identifiers';
import { insertBehind } from '../insert';
import { styleOf } from '../new-migration';

/** Takes UNIQUE out of ADD COLUMN and puts a unique index behind it, which does the same. */
export function addUniqueApart(
  { table, definition }: OperationOf<'addColumn'>,
  { span }: ConstraintDefinition,
): (place: StatementPlace) => Fix | null {
  return (place) => {
    const half = halves(place.migration).find(({ kind }) => kind === place.half);
    const { statement, file } = place;
    const { text, operations } = statement.content;
    if (!half || operations.length !== 1) return null;
    const column = definition.column.name;
    const name = `${table.name}_${column}_key`;
    const style = styleOf(place, file);
    const words = style.keywords === 'upper' ? ['CREATE UNIQUE INDEX', 'ON'] : ['create unique index', 'on'];
    const schema = table.schema === null ? '' : `${quoteSqlite(table.schema)}.`;
    const sql = `${words[0]} ${schema}${quoteSqlite(name)} ${words[1]} ${quoteSqlite(table.name)} (${quoteSqlite(column)});${style.newline}`;
    const start = text.slice(0, span.start).trimEnd().length;
    return {
      title: `Add "${column}" without UNIQUE, and a unique index`,
      edits: [
        { file, span: { start: statement.start + start, end: statement.start + span.end }, newText: '' },
        insertBehind(place, half, statement, sql),
      ],
      preferred: true,
    };
  };
}
