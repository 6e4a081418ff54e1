import type { Operation } from '../operation';
import type { SchemaObject, Table } from './objects';
import { type Schema, sameName } from './schema';

/** What a table and its columns were called before: a rename is told nowhere but in the operation that makes it. */
export interface FormerName {
  /** Key of the table now, and what it was. */
  readonly key: string;
  readonly was: string;
  /** Columns that have another name now: what each was called, by its name now. */
  readonly columns: ReadonlyMap<string, string>;
}

/** An operation between two schemas. */
export interface NamingStep {
  readonly operation: Operation;
  readonly before: Schema;
  readonly after: Schema;
}

/**
 * The tables of a schema that were called otherwise, or have columns that were. One that was dropped and made again is another one.
 * @param since the schema before the first step
 * @param steps every operation on the way, in their order
 */
export function formerNames(since: Schema, steps: Iterable<NamingStep>): readonly FormerName[] {
  const known = new Map<string, FormerName>();
  for (const { key, columns } of tablesOf(since.objects.values()))
    known.set(key, { key, was: key, columns: new Map(columns.map(({ name }) => [name, name])) });
  for (const step of steps) follow(known, step);
  return [...known.values()].flatMap(({ key, was, columns }) => {
    const renamed = new Map([...columns].filter(([name, former]) => name !== former));
    return key === was && renamed.size === 0 ? [] : [{ key, was, columns: renamed }];
  });
}

/** True for an operation that may give a table or a column another name. */
export function mayRename(operation: Operation): boolean {
  return moving.has(operation.kind) || renamedIn(operation).length > 0;
}

const moving: ReadonlySet<Operation['kind']> = new Set(['renameTable', 'setObjectSchema', 'renameObject']);

function follow(known: Map<string, FormerName>, { operation, before, after }: NamingStep): void {
  const differing = before.objects.differences(after.objects);
  const gone = tablesOf(differing.flatMap(([, one, other]) => (one && !other ? [one] : [])));
  const made = tablesOf(differing.flatMap(([, one, other]) => (other && !one ? [other] : [])));
  const left = gone.map((table) => ({ table, names: known.get(table.key) }));
  for (const { key } of gone) known.delete(key);
  if (moving.has(operation.kind)) {
    for (const table of made) {
      // A schema takes all its tables along, each under its own name.
      const source = left.length === 1 ? left[0] : left.find((one) => one.table.name === table.name);
      if (source?.names) known.set(table.key, { ...source.names, key: table.key });
    }
  }
  for (const [key, one, other] of differing) {
    const names = known.get(key);
    if (names && one?.class === 'table' && other?.class === 'table')
      known.set(key, { ...names, columns: columnsAfter(names.columns, one, other, operation, after) });
  }
}

/** Of what was known of the columns that which still holds, by the names after an operation. */
function columnsAfter(
  columns: FormerName['columns'],
  before: Table,
  after: Table,
  operation: Operation,
  { dialect }: Schema,
): FormerName['columns'] {
  const find = (table: Table, name: string) =>
    table.columns.find((column) => sameName(column.name, name, dialect))?.name;
  const renamed = new Map(
    renamedIn(operation).flatMap(({ from, to }) => {
      const [own, now] = [find(before, from), find(after, to)];
      const isRenamed = own !== undefined && now !== undefined && !find(after, from) && !find(before, to);
      return isRenamed ? [[own, now] as const] : [];
    }),
  );
  return new Map(
    [...columns].flatMap(([name, former]) => {
      const now = renamed.get(name) ?? find(after, name);
      return now === undefined ? [] : [[now, former] as const];
    }),
  );
}

/** The columns that an operation says to have another name. MySQL's CHANGE gives a name as well, and a rebuild copies one column into another. */
function renamedIn(operation: Operation): readonly { readonly from: string; readonly to: string }[] {
  switch (operation.kind) {
    case 'renameColumn':
      return [{ from: operation.column.name, to: operation.to.name }];
    case 'modifyColumn':
      return other(operation.column.name, operation.definition.column.name);
    case 'rebuildTable':
      return (operation.copied ?? []).flatMap(({ column, expression }) => other(unquoted(expression), column));
    default:
      return [];
  }
}

const other = (from: string, to: string) => (from === to ? [] : [{ from, to }]);

const unquoted = (name: string) => /^(["`[])(.*)["`\]]$/s.exec(name.trim())?.[2] ?? name.trim();

const tablesOf = (objects: readonly SchemaObject[]): readonly Table[] =>
  objects.filter((object) => object.class === 'table');
