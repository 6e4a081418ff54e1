import { derivedName } from './names';
import type { Scene } from './scene';

/** What is given a name of its table and its columns. */
export type Named = 'index' | 'unique' | 'foreign key';

/** How a name is made of a table and its columns. */
type Scheme = (table: string, columns: readonly string[]) => string;

/** Schemes that projects use, the database's own first: it holds where the project shows none. */
const schemes: Readonly<Record<Named, readonly [Scheme, ...Scheme[]]>> = {
  index: [
    (table, columns) => derivedName(table, ...columns, 'idx'),
    (table, columns) => derivedName('idx', table, ...columns),
    (table, columns) => derivedName('ix', table, ...columns),
    (table, columns) => derivedName(table, ...columns, 'index'),
    (table, columns) => derivedName('index', table, 'on', columns.join('_and_')),
    (table, columns) => derivedName('i', table, ...columns),
    (table, columns) => derivedName(table, ...columns),
  ],
  unique: [
    (table, columns) => derivedName(table, ...columns, 'key'),
    (table, columns) => derivedName('uq', table, ...columns),
    (table, columns) => derivedName('uk', table, ...columns),
    (table, columns) => derivedName('unique', table, ...columns),
    (table, columns) => derivedName(table, ...columns, 'unique'),
    (table, columns) => derivedName(table, ...columns, 'uniq'),
    (table, columns) => derivedName(table, ...columns, 'uk'),
  ],
  'foreign key': [
    (table, columns) => derivedName(table, ...columns, 'fkey'),
    (table, columns) => derivedName('fk', table, ...columns),
    (table, columns) => derivedName(table, ...columns, 'fk'),
    (table, columns) => derivedName(table, ...columns, 'foreign'),
    (_table, columns) => derivedName('fk', ...columns),
  ],
};

/** So many names have to show a scheme. */
const enough = 2;

/** A name for an index or a constraint, by the scheme that most of the schema's names show that show any. */
export function conventionalName(what: Named, table: string, columns: readonly string[], scene: Scene): string {
  const own = schemes[what];
  const names = namesOf(what, scene);
  const counts = own.map((scheme) => names.filter((one) => scheme(one.table, one.columns) === one.name).length);
  const most = Math.max(...counts);
  const scheme = most >= enough ? own[counts.indexOf(most)] : own[0];
  return (scheme ?? own[0])(table, columns);
}

interface GivenName {
  readonly name: string;
  readonly table: string;
  readonly columns: readonly string[];
}

/** The names that the schema's own indexes and constraints have. */
function namesOf(what: Named, { head: { schema } }: Scene): readonly GivenName[] {
  return [...schema.objects.values()].flatMap((object): readonly GivenName[] => {
    if (object.class === 'index') {
      const { definition, name, implied } = object;
      const columns = definition.keys.flatMap(({ column }) => column ?? []);
      return what === 'index' && !implied ? [{ name, table: definition.table.name, columns }] : [];
    }
    if (object.class !== 'table' || what === 'index') return [];
    return object.constraints.flatMap(({ definition: { type, columns }, name, nameDerived }) =>
      type === what && !nameDerived
        ? [{ name, table: object.name, columns: columns.map((column) => column.name) }]
        : [],
    );
  });
}
