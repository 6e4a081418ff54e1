import { words } from '../../writers/printer';
import { refuse } from '../../writers/writer';
import type { Kind, PlainStep } from '../kind';
import { column, newColumn, sql, table, type } from '../questions';
import { answer, answeredTable, objectName, type Scene } from '../scene';
import { alter, columnId, nullability, renamed, retyped, saysWholeColumn } from './clauses';
import { filledThen } from './fill';

export const addColumn: Kind = {
  id: 'add-column',
  title: 'Add a column',
  detail: 'A column that may be NULL, or has a constant default: nobody waits for it.',
  guess: /^add (?:column )?(?<column>\w+) (?:column )?to (?<table>\w+?)(?: table)?$/,
  questions: [
    table(),
    newColumn('column', 'Name of the column?'),
    type(),
    sql('default', 'Its default? Empty for none', "'en'", { optional: true }),
  ],
  name: ({ table: name = '', column: of = '' }) => `add ${of} to ${name}`,
  steps: (scene) => [{ name: null, up: [added(scene, false)] }],
};

export const addNotNullColumn: Kind = {
  id: 'add-not-null-column',
  title: 'Add a NOT NULL column',
  detail:
    'With a constant default at once; without one nullable first, filled by a backfill, and NOT NULL in the end, with a deployment between.',
  guess: /^add (?:required|not null|mandatory) (?:column )?(?<column>\w+) to (?<table>\w+)$/,
  questions: [
    table(),
    newColumn('column', 'Name of the column?'),
    type(),
    sql('default', 'Its default? Empty for none: then the application gives the value', "'en'", { optional: true }),
    sql('value', 'Value of the rows that are there, as SQL? Empty where there is a default', "''", { optional: true }),
  ],
  name: ({ table: name = '', column: of = '' }) => `add ${of} to ${name}`,
  steps(scene) {
    if (answer(scene, 'default') !== '') return [{ name: null, up: [added(scene, true)] }];
    if (answer(scene, 'value') === '')
      return refuse('rows that are there need a value: give it a default, or a value for them');
    const [name, own] = [answer(scene, 'table'), answer(scene, 'column')];
    const deploy = `-- Deploy the release that writes "${own}" first: rows that older releases add afterwards stay NULL.`;
    const require: PlainStep = { name: `require ${name} ${own}`, up: [requiring(scene)] };
    const [first, ...rest] = filledThen(scene, { column: own, value: answer(scene, 'value') }, require);
    return [
      { name: null, up: [added(scene, false)] },
      { ...first, name: `fill ${name} ${own}`, up: [deploy, ...first.up] },
      ...rest,
    ];
  },
  accepts: { rules: ['set-not-null'], reason: () => 'the migration before it has given every row a value' },
};

export const dropColumn: Kind = {
  id: 'drop-column',
  title: 'Drop a column',
  detail:
    'The column goes with its values. First no release may need it; a column that must be given is made optional before.',
  guess: /^(?:drop|remove|delete) (?:column )?(?<column>\w+) (?:column )?from (?<table>\w+?)(?: table)?$/,
  questions: [table(), column()],
  name: ({ table: name = '', column: of = '' }) => `drop ${of} from ${name}`,
  steps(scene) {
    const { printer: p } = scene;
    const drop: PlainStep = { name: null, up: [alter(scene, p.sql`drop column ${columnId(scene)}`)] };
    return needsRelaxing(scene) && !scene.oneStep
      ? [
          {
            name: `make ${answer(scene, 'table')} ${answer(scene, 'column')} optional`,
            up: [nullability(scene, false)],
          },
          drop,
        ]
      : [drop];
  },
  accepts: {
    rules: ['drop-column', 'down-cannot-restore-data', 'down-loses-data'],
    reason: ({ column: of = '' }) => `Hold this back until no release that runs uses "${of}"; its values are given up`,
  },
};

export const renameColumn: Kind = {
  id: 'rename-column',
  title: 'Rename a column',
  detail:
    'On PostgreSQL a second column under the new name, kept in step by a trigger until no release uses the old one.',
  guess: /^rename (?<column>\w+) to (?<to>\w+) (?:in|on|of) (?<table>\w+)$/,
  questions: [table(), column(), newColumn('to', 'Its new name?')],
  name: ({ table: name = '', column: of = '', to = '' }) => `rename ${of} to ${to} in ${name}`,
  steps(scene) {
    const [from, to] = [answer(scene, 'column'), answer(scene, 'to')];
    const up = [renamed(scene, from, to)];
    return [saysWholeColumn(scene) ? { name: null, up, down: [renamed(scene, to, from)] } : { name: null, up }];
  },
  accepts: {
    rules: ['rename-column'],
    reason: ({ column: of = '' }) => `Hold this back until no release that runs says "${of}"`,
  },
};

export const changeType: Kind = {
  id: 'change-type',
  title: 'Change the type of a column',
  detail:
    'Where the table would be written anew: a second column of the new type, kept in step by a trigger, which then takes its place.',
  guess: /^change (?:type of )?(?<column>\w+)(?: type)? (?:in|on|of) (?<table>\w+)$/,
  questions: [
    table(),
    column(),
    type(),
    sql('using', 'How is the new value made of the old one? Empty for a cast', 'amount::numeric', {
      optional: true,
    }),
  ],
  name: ({ table: name = '', column: of = '' }) => `change type of ${of} in ${name}`,
  steps: (scene) => [{ name: null, up: [retyped(scene, answer(scene, 'type'))] }],
  accepts: {
    rules: ['change-column-type', 'table-rewrite', 'mysql-table-copy', 'mysql-table-rebuild', 'down-loses-data'],
    reason: ({ table: name = '', column: of = '' }) =>
      `Hold this back until every release that runs can take the new type of "${of}"; "${name}" is locked while it is written anew`,
  },
};

/** `ALTER TABLE t ADD COLUMN c type …`. */
function added(scene: Scene, notNull: boolean): string {
  const { printer: p } = scene;
  const value = answer(scene, 'default');
  return alter(
    scene,
    words(
      p.sql`add column ${columnId(scene)} ${answer(scene, 'type')}`,
      notNull ? p.sql`not null` : '',
      value === '' ? '' : p.sql`default ${value}`,
    ),
  );
}

/** NOT NULL of a column that no migration has made yet, whose type is that of the answer. */
function requiring(scene: Scene): string {
  const { printer: p, dialect } = scene;
  return dialect === 'mysql' || dialect === 'mariadb'
    ? alter(scene, p.sql`modify column ${columnId(scene)} ${answer(scene, 'type')} not null`)
    : nullability(scene, true);
}

/** A row without a value for it is refused while it is there: the release that no longer writes it would fail. */
function needsRelaxing(scene: Scene): boolean {
  const own = answeredTable(scene)?.columns.find(({ name }) => name === answer(scene, 'column'));
  const { name } = objectName(answer(scene, 'table'));
  return (
    name !== '' &&
    scene.dialect !== 'sqlite' &&
    own?.notNull === true &&
    own.default === null &&
    own.generated === null &&
    own.identity === null &&
    !isKey(scene)
  );
}

function isKey(scene: Scene): boolean {
  return (
    answeredTable(scene)?.constraints.some(
      ({ definition }) =>
        definition.type === 'primary key' && definition.columns.some(({ name }) => name === answer(scene, 'column')),
    ) ?? false
  );
}
