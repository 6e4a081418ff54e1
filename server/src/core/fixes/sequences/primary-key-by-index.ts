import type { Fix } from '../../fix';
import type { AddConstraint } from '../../operation';
import type { StatementPlace } from '../../rules/report';
import { mentionedLater, wordsIn } from '../mentions';
import { replacedBySequence, type Step } from '../sequence';
import { isChangedLater, isGoneLater } from './later';
import { notNullSteps, notNullTarget } from './not-null';
import { alterTable, dropConstraint, ignoring } from './statements';

/**
 * PRIMARY KEY USING INDEX once its columns are NOT NULL, each by a constraint that is validated first: the key is then added without a look
 * at the rows. No fix before PostgreSQL 12, nor where a later statement names the key or changes one of the columns.
 * @param nullable columns of the index that take NULL
 */
export function splitPrimaryKey(
  operation: AddConstraint,
  nullable: readonly string[],
): (place: StatementPlace) => Fix | null {
  return (place) => {
    const { table, constraint } = operation;
    const index = constraint.usingIndex;
    const targets = nullable.flatMap((column) => notNullTarget(place, table, column) ?? []);
    const name = constraint.name?.name ?? index?.name;
    if (index === null || name === undefined || targets.length < nullable.length) return null;
    if (isGoneLater(place, table) || mentionedLater(place, name).length > 0) return null;
    // A way back that makes the index itself would make it twice.
    if (place.migration.down?.statements.some(({ content }) => wordsIn(content.text).has(index.name.toLowerCase())))
      return null;
    if (nullable.some((column) => isChangedLater(place, table, column))) return null;
    return replacedBySequence(place, operation, (p) => {
      const [first, ...steps] = targets.flatMap((target): readonly Step[] => notNullSteps(p, target));
      if (!first) return null;
      const key: Step = {
        name: `add ${name}`,
        up: [alterTable(p, table, p.sql`add constraint ${p.id(name)} primary key using index ${p.id(index.name)}`)],
        down: [
          ignoring('down-does-not-revert', 'the index goes with its key'),
          dropConstraint(p, table, name),
          p.sql`create unique index ${p.id(index.name)} on ${p.name(table)} ${p.ids(nullable)};`,
        ],
      };
      return {
        inPlace: first.up,
        undo: { is: (one) => one.kind === 'dropConstraint' && one.constraint.name === name, by: first.down },
        steps: [...steps, key],
      };
    });
  };
}
