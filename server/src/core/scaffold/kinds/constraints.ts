import { atLeast } from '../../dialect';
import { validation } from '../../fixes/sequences/statements';
import { words } from '../../writers/printer';
import { refuse } from '../../writers/writer';
import type { Answers } from '../answers';
import type { Kind, PlainStep } from '../kind';
import { conventionalName, type Named } from '../naming';
import { choice, columns, newName, referencedColumns, referencedTable, sql, table } from '../questions';
import { answer, keyOf, namesIn, objectName, type Scene, tableNamed } from '../scene';
import { alter } from './clauses';

export const addUnique: Kind = {
  id: 'add-unique',
  title: 'Add a unique constraint',
  detail: 'Fails where rows are equal. On PostgreSQL by an index that is built CONCURRENTLY first.',
  guess: /^(?:add|make) (?:unique (?:to|on) (?<table>\w+)|(?<columns>\w+) unique(?: (?:in|on|of) (?<other>\w+))?)/,
  questions: [table(), columns('Which columns, together?'), constraintName('users_email_key')],
  name: ({ table: name = '', columns: of = '' }) => `make ${namesIn(of).join(' ')} unique in ${name}`,
  steps(scene) {
    const { printer: p } = scene;
    const keys = namesIn(answer(scene, 'columns'));
    const name = named(scene, 'unique', keys);
    if (scene.dialect === 'postgresql' && scene.leavesTransaction && !scene.oneStep)
      return uniqueByIndex(scene, name, keys);
    // SQLite has no ADD UNIQUE, and an index is all that it makes of one: the table need not be built anew.
    if (scene.dialect === 'sqlite') {
      const on = p.name(objectName(answer(scene, 'table')));
      return [{ name: null, up: [`${p.sql`create unique index ${p.id(name)} on ${on}`} ${p.ids(keys)};`] }];
    }
    return [{ name: null, up: [constrained(scene, name, `${p.sql`unique`} ${p.ids(keys)}`)] }];
  },
  accepts: {
    rules: ['add-unique-may-fail', 'add-unique-constraint'],
    reason: ({ columns: of = '' }) => `no two rows may be equal in (${namesIn(of).join(', ')}) by then`,
  },
};

export const addForeignKey: Kind = {
  id: 'add-foreign-key',
  title: 'Add a foreign key',
  detail: 'Fails where rows refer to none. On PostgreSQL NOT VALID first, and validated in a migration of its own.',
  guess: /^(?:add|create) (?:a )?(?:foreign key|fk|reference)(?: (?:from|to|on) (?<table>\w+))?/,
  questions: [
    table(),
    columns('Which columns refer?'),
    referencedTable(),
    referencedColumns(),
    choice('on-delete', 'When the row it refers to is deleted? Empty to refuse that', [
      'no action',
      'restrict',
      'cascade',
      'set null',
    ]),
    constraintName('orders_user_id_fkey'),
  ],
  name: ({ table: name = '', references = '' }) => `reference ${references} from ${name}`,
  steps(scene) {
    const { printer: p } = scene;
    const keys = namesIn(answer(scene, 'columns'));
    const others = referenced(scene);
    if (others.length === 0)
      return refuse(`which columns of "${answer(scene, 'references')}" it refers to is not known`);
    if (others.length !== keys.length)
      return refuse(`${keys.length} columns cannot refer to ${others.length} (${others.join(', ')})`);
    const onDelete = answer(scene, 'on-delete');
    const clause = words(
      `${p.sql`foreign key`} ${p.ids(keys)}`,
      `${p.sql`references ${p.name(objectName(answer(scene, 'references')))}`} ${p.ids(others)}`,
      onDelete === '' ? '' : p.sql`on delete ${p.keyword(onDelete)}`,
    );
    return validatedLater(scene, named(scene, 'foreign key', keys), clause);
  },
  accepts: { rules: ['add-foreign-key'], reason: whileQuiet },
};

export const addCheck: Kind = {
  id: 'add-check',
  title: 'Add a check',
  detail: 'Fails where a row does not meet it. On PostgreSQL NOT VALID first, and validated in a migration of its own.',
  guess: /^(?:add|create) (?:a )?check(?: (?:to|on) (?<table>\w+))?/,
  questions: [
    table(),
    sql('expression', 'What must be true of each row, as SQL?', 'price > 0'),
    newName('constraint', 'Its name?', 'price_positive'),
  ],
  name: ({ table: name = '', constraint = '' }) => `check ${constraint} on ${name}`,
  steps(scene) {
    const { dialect, version } = scene;
    if (dialect === 'mysql' && !atLeast(version, 8, 0, true))
      return refuse('MySQL reads a CHECK and does not keep it, before 8.0.16');
    const clause = `${scene.printer.sql`check`} (${answer(scene, 'expression')})`;
    return validatedLater(scene, answer(scene, 'constraint'), clause);
  },
  accepts: { rules: ['add-check-constraint'], reason: whileQuiet },
};

/** What is left of the finding where no form of the statement lets writes through. */
function whileQuiet({ table: name = '' }: Answers): string {
  return `apply it while traffic is low, since nobody writes to "${name}" while its rows are checked`;
}

function constraintName(example: string) {
  return newName('constraint', 'Its name? Empty for the usual one', example, { optional: true });
}

function named(scene: Scene, what: Named, columns: readonly string[]): string {
  return answer(scene, 'constraint') || conventionalName(what, objectName(answer(scene, 'table')).name, columns, scene);
}

function constrained(scene: Scene, name: string, clause: string): string {
  const { printer: p } = scene;
  return alter(scene, p.sql`add constraint ${p.id(name)} ${clause}`);
}

/** The columns that were answered, or the primary key. */
function referenced(scene: Scene): readonly string[] {
  const answered = namesIn(answer(scene, 'referenced-columns'));
  const other = tableNamed(scene, answer(scene, 'references'));
  return answered.length > 0 || typeof other === 'string' ? answered : keyOf(other);
}

/** An index that is built while reads and writes go on, which then becomes the constraint's in a moment. */
function uniqueByIndex(scene: Scene, name: string, keys: readonly string[]): readonly PlainStep[] {
  const { printer: p } = scene;
  const table = p.name(objectName(answer(scene, 'table')));
  return [
    {
      name: `build ${name}`,
      up: [`${p.sql`create unique index concurrently ${p.id(name)} on ${table}`} ${p.ids(keys)};`],
      outsideTransaction: true,
    },
    { name: null, up: [constrained(scene, name, p.sql`unique using index ${p.id(name)}`)] },
  ];
}

/**
 * On PostgreSQL NOT VALID, which takes its lock for a moment, and validated by a migration of its own, which lets reads and writes through.
 */
function validatedLater(scene: Scene, name: string, clause: string): readonly PlainStep[] {
  if (scene.dialect !== 'postgresql' || scene.oneStep) return [{ name: null, up: [constrained(scene, name, clause)] }];
  const { printer: p } = scene;
  const { up, down, name: validate } = validation(p, objectName(answer(scene, 'table')), name);
  return [
    { name: null, up: [constrained(scene, name, words(clause, p.sql`not valid`))] },
    { name: validate, up, down },
  ];
}
