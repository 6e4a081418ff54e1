import type { Fix } from '../../fix';
import { nowhere } from '../../inverse/build';
import { halves } from '../../migration';
import type { OperationOf } from '../../operation';
import type { StatementPlace } from '../../rules/report';
import type { Index } from '../../schema/objects';
import { insertAbove } from '../insert';
import { styleOf, writeInStyle } from '../new-migration';

/** Drops indexes in front of the statement that they stand in the way of. */
export function dropIndexesFirst(indexes: readonly Index[]): (place: StatementPlace) => Fix | null {
  return (place) => {
    const half = halves(place.migration).find(({ kind }) => kind === place.half);
    const sql = half && writeInStyle(place, indexes.map(dropOf), styleOf(place, place.file));
    if (!half || !sql) return null;
    const [first] = indexes;
    const what = indexes.length === 1 ? `"${first?.name}"` : `the ${indexes.length} indexes`;
    return { title: `Drop ${what} first`, edits: [insertAbove(place, half, place.statement, sql)], preferred: true };
  };
}

function dropOf({ name, schema }: Index): OperationOf<'dropIndex'> {
  const index = { name, schema: schema === 'main' ? null : schema, span: nowhere };
  return {
    kind: 'dropIndex',
    span: nowhere,
    index,
    table: null,
    concurrently: false,
    ifExists: false,
    cascade: false,
    inStatement: 1,
  };
}
