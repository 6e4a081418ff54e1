import { isMysqlFamily } from '../../dialect';
import type { Kind } from '../kind';
import { column, sql, table } from '../questions';
import { answer } from '../scene';
import { alter, columnId, nullability } from './clauses';
import { filledThen } from './fill';

export const setNotNull: Kind = {
  id: 'set-not-null',
  title: 'Make a column NOT NULL',
  detail: 'On PostgreSQL by a CHECK that is validated first, so that the table is not locked while its rows are read.',
  guess: /^(?:make|set) (?<column>\w+) (?:not null|required|mandatory)(?: (?:in|on|of) (?<table>\w+))?$/,
  questions: [
    table(),
    column(),
    sql('value', 'Value of the rows that have none, as SQL? Empty where there are none', "''", { optional: true }),
  ],
  name: ({ table: name = '', column: of = '' }) => `make ${of} not null in ${name}`,
  steps(scene) {
    const value = answer(scene, 'value');
    const require = { name: null, up: [nullability(scene, true)] };
    return value === '' ? [require] : filledThen(scene, { column: answer(scene, 'column'), value }, require);
  },
  accepts: {
    rules: ['set-not-null'],
    reason: ({ value, table: name = '', column: of = '' }) =>
      value === undefined
        ? `Hold this back until no row of "${name}" has NULL in "${of}"`
        : 'the migration before it has given every row a value',
  },
};

export const dropNotNull: Kind = {
  id: 'drop-not-null',
  title: 'Let a column be NULL',
  detail: 'Code that reads the column has to take NULL.',
  guess: /^(?:make (?<column>\w+) (?:nullable|optional)|drop not null)(?: (?:in|on|of) (?<table>\w+))?$/,
  questions: [table(), column()],
  name: ({ table: name = '', column: of = '' }) => `make ${of} optional in ${name}`,
  steps: (scene) => [{ name: null, up: [nullability(scene, false)] }],
  accepts: {
    rules: ['mysql-table-rebuild'],
    reason: ({ table: name = '' }) => `apply it while traffic is low, since "${name}" is rebuilt`,
  },
};

export const setDefault: Kind = {
  id: 'set-default',
  title: 'Set the default of a column',
  detail: 'Holds for rows that are added from then on. Nobody waits for it.',
  guess: /^(?:set|add) default (?:of|for|to) (?<column>\w+) (?:in|on|of) (?<table>\w+)$/,
  questions: [table(), column(), sql('default', 'Its default, as SQL?', "'en'")],
  name: ({ table: name = '', column: of = '' }) => `set default of ${of} in ${name}`,
  steps(scene) {
    const { printer: p } = scene;
    const value = answer(scene, 'default');
    const bracketed = isMysqlFamily(scene.dialect) && !/^(?:'|"|-?\d|null\b|true\b|false\b|\()/i.test(value);
    return [
      {
        name: null,
        up: [alter(scene, p.sql`alter column ${columnId(scene)} set default ${bracketed ? `(${value})` : value}`)],
      },
    ];
  },
};

export const dropDefault: Kind = {
  id: 'drop-default',
  title: 'Drop the default of a column',
  detail: 'Rows that are added from then on get NULL where nothing is given.',
  guess: /^drop default (?:of|for|from) (?<column>\w+) (?:in|on|of) (?<table>\w+)$/,
  questions: [table(), column()],
  name: ({ table: name = '', column: of = '' }) => `drop default of ${of} in ${name}`,
  steps: (scene) => [
    { name: null, up: [alter(scene, scene.printer.sql`alter column ${columnId(scene)} drop default`)] },
  ],
};
