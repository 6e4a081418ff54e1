import type { Fix } from '../../fix';
import type { CreateIndex, DataType, ObjectName, Operation } from '../../operation';
import type { StatementPlace } from '../../rules/report';
import { firstFree } from '../../schema/derived-names';
import { referrersOf } from '../../schema/links';
import type { Column, SchemaObject, Table } from '../../schema/objects';
import { findColumn } from '../../schema/schema';
import { quoteCollation } from '../../writers/postgres/identifiers';
import { type Printer, words } from '../../writers/printer';
import { isRefusal } from '../../writers/writer';
import { writerFor } from '../../writers/writer-for';
import { replacedBySequence, type Step } from '../sequence';
import { batchesStep, batchKey, withoutEquality } from './batches';
import { isChangedLater, isNamedBeside } from './later';
import { type NotNullTarget, notNullSteps, notNullTarget } from './not-null';
import { alterTable, ignoring } from './statements';
import { type Synced, syncTrigger } from './sync-trigger';
import { knownTable, stateBefore } from './table-before';

/** A column that another one takes the place of, while old and new code run side by side. */
export interface Replacement {
  /** The statement that did it at once, and whether another one takes that back. */
  readonly operation: Operation;
  isUndo(operation: Operation): boolean;
  readonly table: ObjectName;
  readonly from: string;
  /** While both are there. */
  readonly to: string;
  /** In the end. */
  readonly final: string;
  /** Of the new column; null where it stays as it was. */
  readonly type: DataType | null;
  readonly collation: string | null;
  /** What the application has to do before the old column goes. */
  readonly application: string;
}

/** What was found about the column, all that the steps need. */
interface Expansion extends Replacement {
  readonly column: Column;
  readonly key: string;
  readonly notNull: NotNullTarget | null;
  /** Those on the column, with the name that each has while both columns are there. */
  readonly indexes: readonly { readonly index: CreateIndex; readonly meanwhile: string }[];
}

/**
 * Expand and contract: a new column is added, a trigger keeps both in step, the rows are copied in batches, NOT NULL and the indexes follow
 * without a lock that lasts, and once no release uses the old column it is dropped. No fix for a column with more to it than a plain
 * index (a key, a constraint, a view, a policy, a sequence), nor where a later statement uses it.
 */
export function expandAndContract(place: StatementPlace, replacement: Replacement): Fix | null {
  const expansion = expansionOf(place, replacement);
  return (
    expansion &&
    replacedBySequence(place, replacement.operation, (p) => {
      const { table, to } = expansion;
      const steps = [...copySteps(p, expansion), contraction(p, expansion)];
      if (steps.some((step) => step === null)) return null;
      return {
        inPlace: [alterTable(p, table, addColumn(p, to, expansion))],
        undo: { is: replacement.isUndo, by: [alterTable(p, table, p.sql`drop column ${p.id(to)}`)] },
        steps: steps.filter((step) => step !== null),
      };
    })
  );
}

function expansionOf(place: StatementPlace, replacement: Replacement): Expansion | null {
  const { table: name, from, to, final } = replacement;
  const [table, before] = [knownTable(place, name), stateBefore(place)];
  const column = table && findColumn(table, from, 'postgresql');
  const key = table && batchKey(table);
  if (!table || !before || !column || typeof column === 'string' || !key || !isPlain(column) || isFamily(table))
    return null;
  if (table.dependents.length > 0 || isConstrained(table, from)) return null;
  if (referrersOf(before.schema, table.key).some((object) => standsInTheWay(object, from))) return null;
  if (isNamedBeside(place, replacement.operation, from)) return null;
  if ([from, to, final].some((one) => isChangedLater(place, name, one))) return null;
  if (table.columns.some((one) => one.name === to)) return null;
  const all = table.indexes.flatMap((one) => {
    const index = before.schema.objects.get(one);
    return index?.class === 'index' ? [index.definition] : [];
  });
  const own = all.filter((index) => index.keys.some((one) => one.column === from));
  if (all.some((index) => usesOtherwise(index, from)) || own.some(({ index }) => index === null)) return null;
  const target = column.notNull === true ? notNullTarget(place, name, to) : null;
  if (column.notNull === true && !target) return null;
  const indexes = own.map((index) => ({
    index: { ...index, table: name },
    meanwhile: firstFree(index.index?.name ?? '', null, 'next', () => false),
  }));
  return { ...replacement, column, key, notNull: target, indexes };
}

/** A view, a function; the sequence that another column counts by stays with that column. */
function standsInTheWay(object: SchemaObject, column: string): boolean {
  if (object.class !== 'object') return object.class !== 'index' && object.class !== 'table';
  return object.objectClass !== 'sequence' || object.ownedBy === null || object.ownedBy.column === column;
}

function isPlain({ type, generated, identity, comment, notNull }: Column): boolean {
  return (
    type !== null &&
    type.dimensions === 0 &&
    generated === null &&
    identity === null &&
    comment === null &&
    notNull !== null &&
    !withoutEquality.has(type.name) &&
    !type.name.endsWith('serial')
  );
}

function isFamily({ partitionBy, partitionOf, inherits }: Table): boolean {
  return partitionBy !== null || partitionOf !== null || inherits.length > 0;
}

/** A key, a CHECK or another constraint has the column in it; NOT NULL alone is seen to. */
function isConstrained({ constraints }: Table, column: string): boolean {
  return constraints.some(
    ({ definition }) => definition.type !== 'not null' && definition.columns.some(({ name }) => name === column),
  );
}

/** An index that has the column in an expression, a condition or beside its key. */
function usesOtherwise({ keys, include, where }: CreateIndex, column: string): boolean {
  return (
    include.includes(column) ||
    (where?.columns.includes(column) ?? false) ||
    keys.some(({ expression }) => expression?.columns.includes(column) ?? false)
  );
}

function addColumn(p: Printer, name: string, { type, collation, column }: Expansion): string {
  const collate = collation ?? column.collation;
  return words(
    p.sql`add column ${p.id(name)} ${(type ?? column.type)?.text ?? ''}`,
    collate === null ? '' : p.sql`collate ${quoteCollation(collate)}`,
  );
}

function synced({ table, from, to, type, final }: Expansion): Synced {
  return {
    table,
    from,
    to,
    cast: (value) => (type === null ? value : `${value}::${type.text}`),
    bothWays: final === to,
  };
}

/** All that happens while the old column is still used. */
function copySteps(p: Printer, expansion: Expansion): readonly (Step | null)[] {
  const { table, from, to, key, notNull } = expansion;
  const copy = synced(expansion);
  const trigger = syncTrigger(p, copy);
  const missing = p.sql`${p.id(to)} is null and ${p.id(from)} is not null`;
  return [
    { name: `sync ${table.name} ${from} with ${to}`, up: trigger.create, down: trigger.drop },
    batchesStep(
      p,
      `copy ${table.name} ${from} to ${to}`,
      { table, key, change: { kind: 'update', set: `${p.id(to)} = ${copy.cast(p.id(from))}`, where: missing } },
      'the copy goes with its column',
    ),
    ...(notNull ? notNullSteps(p, notNull) : []),
    ...expansion.indexes.map((one) => indexStep(p, expansion, one)),
  ];
}

function indexStep(
  p: Printer,
  { table, from, to }: Expansion,
  { index, meanwhile }: Expansion['indexes'][number],
): Step | null {
  const up = indexText(p, { ...index, concurrently: true }, meanwhile, from, to);
  const down = [p.sql`drop index concurrently ${p.name({ ...table, name: meanwhile })};`];
  return up === null ? null : { name: `build ${meanwhile}`, up: [up], down, outsideTransaction: true };
}

function indexText(p: Printer, index: CreateIndex, name: string, from: string, to: string): string | null {
  const keys = index.keys.map((one) => (one.column === from ? { ...one, column: to } : one));
  const written = writerFor('postgresql')?.write(
    [{ ...index, keys, ifNotExists: false, index: { name, span: index.span } }],
    p.style,
  );
  return !written || isRefusal(written) ? null : written.join('\n');
}

/** The end: the new column alone, under its name, with its default; and all of that back. */
function contraction(p: Printer, expansion: Expansion): Step | null {
  const { table, from, to, final, column, application, indexes } = expansion;
  const trigger = syncTrigger(p, synced(expansion));
  const alter = (clause: string) => alterTable(p, table, clause);
  const renames = (name: string, other: string) =>
    name === other ? [] : [alter(p.sql`rename column ${p.id(name)} to ${p.id(other)}`)];
  const [a, b] = [p.id(from), p.id(to)];
  const value = column.default?.text;
  const defaults = value === undefined ? [] : [alter(p.sql`alter column ${b} set default ${value}`)];
  const noDefaults =
    value === undefined
      ? []
      : [alter(p.sql`alter column ${b} drop default`), alter(p.sql`alter column ${a} set default ${value}`)];
  const oldIndexes = indexes.map(({ index }) => indexText(p, index, index.index?.name ?? '', from, from));
  const rename = (name: string, other: string) =>
    p.sql`alter index ${p.name({ ...table, name })} rename to ${p.id(other)};`;
  const old = { ...expansion, type: null, collation: null };
  if (oldIndexes.some((one) => one === null)) return null;
  return {
    name: `drop ${table.name} ${from === final ? `old ${from}` : from}`,
    up: [
      `-- ${application}`,
      ...trigger.drop,
      ignoring('drop-column', `its values are in ${to}`),
      alter(p.sql`drop column ${a}`),
      ...defaults,
      ...(to === final ? [] : [ignoring('rename-column', `${to} has been a copy of ${from}, which no longer is`)]),
      ...renames(to, final),
      ...indexes.map(({ index, meanwhile }) => rename(meanwhile, index.index?.name ?? '')),
    ],
    down: [
      ...renames(final, to),
      alter(addColumn(p, from, old)),
      p.sql`update ${p.name(table)} set ${a} = ${castBack(b, expansion)};`,
      ...(column.notNull === true ? [alter(p.sql`alter column ${a} set not null`)] : []),
      ...noDefaults,
      ...indexes.map(({ index, meanwhile }) => rename(index.index?.name ?? '', meanwhile)),
      ...oldIndexes.filter((one) => one !== null),
      ...trigger.create,
    ],
  };
}

function castBack(column: string, { type, column: { type: old } }: Expansion): string {
  return type === null || old === null ? column : `${column}::${old.text}`;
}
