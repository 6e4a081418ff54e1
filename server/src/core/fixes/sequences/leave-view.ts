import type { Fix } from '../../fix';
import type { ObjectName, OperationKind, OperationOf } from '../../operation';
import type { StatementPlace } from '../../rules/report';
import { mentionedLater } from '../mentions';
import { replacedBySequence } from '../sequence';
import { isGoneLater } from './later';
import { alterTable } from './statements';
import { stateBefore } from './table-before';

/**
 * Renames a table and leaves a view under the old name in the same transaction, which a later migration drops once no release uses it.
 * A view of one table is read and written like the table. No fix where a later statement uses the old name, or changes the columns of the
 * table: the view would keep those that it was made with, and the server refuse to drop one.
 */
export function leaveView(operation: OperationOf<'renameTable'>): (place: StatementPlace) => Fix | null {
  return (place) => {
    const { table, to } = operation;
    if (mentionedLater(place, table.name).length > 0 || isReshapedLater(place, { ...table, name: to.name }))
      return null;
    const now: ObjectName = { ...table, name: to.name };
    const isAlone =
      stateBefore(place)?.session.transaction.kind === 'none' && place.migration.up?.transaction === 'none';
    return replacedBySequence(place, operation, (p) => {
      const rename = alterTable(p, table, p.sql`rename to ${p.id(to.name)}`);
      const view = p.sql`create view ${p.name(table)} as select * from ${p.name(now)};`;
      const drop = p.sql`drop view ${p.name(table)};`;
      const back = [drop, alterTable(p, now, p.sql`rename to ${p.id(table.name)}`)];
      return {
        inPlace: isAlone ? [p.sql`begin;`, rename, view, p.sql`commit;`] : [rename, view],
        undo: { is: (one) => one.kind === 'renameTable' && one.to.name === table.name, by: back },
        steps: [
          {
            name: `drop view ${table.name}`,
            up: [`-- Hold this back until every release that runs says "${to.name}".`, drop],
            down: [view],
          },
        ],
      };
    });
  };
}

const reshaping: ReadonlySet<OperationKind> = new Set(['addColumn', 'dropColumn', 'renameColumn', 'changeColumnType']);

function isReshapedLater(place: StatementPlace, table: ObjectName): boolean {
  const later = mentionedLater(place, table.name).flatMap(({ content }) => content.operations);
  return isGoneLater(place, table) || later.some(({ kind }) => reshaping.has(kind));
}
