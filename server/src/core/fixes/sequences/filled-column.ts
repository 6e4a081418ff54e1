import type { Fix } from '../../fix';
import type { AddColumn, ColumnDefinition, ObjectName } from '../../operation';
import type { StatementPlace } from '../../rules/report';
import { integerOf, isSerial } from '../../schema/apply/sequences';
import { firstFree, sequenceName } from '../../schema/derived-names';
import { quoteCollation } from '../../writers/postgres/identifiers';
import { type Printer, words } from '../../writers/printer';
import { mentionsIn } from '../mentions';
import { replacedBySequence, type Step } from '../sequence';
import { batchesStep, batchKey } from './batches';
import { isChangedLater, isNamedBeside } from './later';
import { notNullSteps, notNullTarget } from './not-null';
import { alterTable } from './statements';
import { knownTable } from './table-before';

/**
 * A column with another value in every row (a volatile default, a serial, an identity) without a rewrite: it is added empty, its default
 * holds for new rows, the old ones are filled in batches, and NOT NULL and the identity follow. No fix for one with constraints inside its
 * definition, in a table without a primary key of one column, nor where a later statement uses it.
 */
export function fillInBatches(operation: AddColumn): (place: StatementPlace) => Fix | null {
  return (place) => {
    const { table, definition, constraints, ifNotExists } = operation;
    const name = definition.column.name;
    const known = knownTable(place, table);
    const key = known && batchKey(known);
    const isPlain = constraints.every(({ type }) => type === 'not null') && definition.options === '';
    if (!key || !isPlain || ifNotExists) return null;
    if (isNamedBeside(place, operation, name) || isChangedLater(place, table, name)) return null;
    const target = definition.notNull ? notNullTarget(place, table, name) : null;
    if (definition.notNull && !target) return null;
    return replacedBySequence(place, operation, (p) => {
      const values = valuesOf(p, table, definition, place);
      const column = p.id(name);
      return (
        values && {
          inPlace: [
            ...values.before,
            alterTable(p, table, p.sql`add column ${columnText(p, definition)}`),
            alterTable(p, table, p.sql`alter column ${column} set default ${values.next}`),
            ...values.after,
          ],
          // DROP COLUMN takes back the one as the other.
          undo: { is: () => false, by: [] },
          steps: [
            batchesStep(
              p,
              `fill ${table.name} ${name}`,
              {
                table,
                key,
                change: { kind: 'update', set: `${column} = ${values.next}`, where: p.sql`${column} is null` },
              },
              'the values go with their column',
            ),
            ...(target ? notNullSteps(p, target) : []),
            ...values.last,
          ],
        }
      );
    });
  };
}

/** Where the values come from. */
interface Values {
  /** Statements in front of the column, and behind it. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** The expression that gives the next one. */
  readonly next: string;
  readonly last: readonly Step[];
}

function columnText(p: Printer, { column, type, collation }: ColumnDefinition): string {
  const collate = collation === null ? '' : p.sql`collate ${quoteCollation(collation)}`;
  return words(p.id(column.name), type === null ? '' : integerOf(type).text, collate);
}

function valuesOf(p: Printer, table: ObjectName, definition: ColumnDefinition, place: StatementPlace): Values | null {
  const { column, type, identity } = definition;
  const value = definition.default?.text;
  if (value !== undefined) return { before: [], after: [], next: value, last: [] };
  if (type === null || (identity === null && !isSerial(type))) return null;
  const isTaken = (free: string) => mentionsIn(place.lineage).of(free).length > 0;
  const name =
    identity === null
      ? sequenceName(table.name, column.name, isTaken)
      : firstFree(table.name, column.name, 'fill', isTaken);
  const sequence = p.name({ ...table, name });
  const own = p.sql`alter sequence ${sequence} owned by ${p.name(table)}.${p.id(column.name)};`;
  const counted = integerOf(type).name;
  const create = p.sql`create sequence ${sequence}${counted === 'bigint' ? '' : p.sql` as ${counted}`};`;
  const next = `nextval(${p.literal(sequence)})`;
  const last = identity === null ? [] : [identityStep(p, table, definition, { sequence, create, own, next })];
  return { before: [create], after: [own], next, last };
}

/** The identity brings a sequence of its own, which goes on from where the one that filled the rows has come. */
function identityStep(
  p: Printer,
  table: ObjectName,
  { column: { name }, identity }: ColumnDefinition,
  filling: { readonly sequence: string; readonly create: string; readonly own: string; readonly next: string },
): Step {
  const alter = (change: string) => alterTable(p, table, p.sql`alter column ${p.id(name)} ${change}`);
  const own = `pg_get_serial_sequence(${p.literal(p.name(table))}, ${p.literal(name)})`;
  return {
    name: `number ${table.name} ${name}`,
    up: [
      alter(p.sql`drop default`),
      alter(p.sql`add generated ${p.keyword(identity ?? 'by default')} as identity`),
      p.sql`select setval(${own}, ${filling.next});`,
      p.sql`drop sequence ${filling.sequence};`,
    ],
    down: [
      filling.create,
      p.sql`select setval(${p.literal(filling.sequence)}, nextval(${own}));`,
      alter(p.sql`drop identity`),
      alter(p.sql`set default ${filling.next}`),
      filling.own,
    ],
  };
}
