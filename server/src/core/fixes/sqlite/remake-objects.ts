import type { Fix } from '../../fix';
import { nowhere } from '../../inverse/build';
import { halves } from '../../migration';
import type { Operation } from '../../operation';
import type { StatementPlace } from '../../rules/report';
import type { Index, OtherObject } from '../../schema/objects';
import { insertBehind } from '../insert';
import { styleOf, writeInStyle } from '../new-migration';

/** Creates indexes and triggers again behind the rebuild that dropped them, as they were. No fix where a definition is not known. */
export function remakeObjects(lost: readonly (Index | OtherObject)[]): (place: StatementPlace) => Fix | null {
  return (place) => {
    const half = halves(place.migration).find(({ kind }) => kind === place.half);
    const operations = lost.map(creationOf).filter((one) => one !== null);
    if (!half || operations.length < lost.length) return null;
    const sql = writeInStyle(place, operations, styleOf(place, place.file));
    if (sql === null) return null;
    const [first] = lost;
    const what = lost.length === 1 ? `"${first?.name}"` : `the ${lost.length} indexes and triggers`;
    return {
      title: `Create ${what} again`,
      edits: [insertBehind(place, half, place.statement, sql)],
      preferred: true,
    };
  };
}

function creationOf(lost: Index | OtherObject): Operation | null {
  if (lost.class === 'index') {
    const index = { name: lost.name, span: nowhere };
    return { ...lost.definition, index, ifNotExists: false, span: nowhere };
  }
  return lost.definition === null || lost.changes.length > 0
    ? null
    : {
        kind: 'createObject',
        span: nowhere,
        object: lost.reference,
        orReplace: false,
        ifNotExists: false,
        definition: lost.definition,
        dependsOn: [],
        withoutData: false,
      };
}
