import { isMysqlFamily } from '../../dialect';
import { words } from '../../writers/printer';
import type { Kind } from '../kind';
import { conventionalName } from '../naming';
import { choice, columns, index, newName, table } from '../questions';
import { answer, namesIn, objectName, type Scene } from '../scene';

export const addIndex: Kind = {
  id: 'add-index',
  title: 'Add an index',
  detail: 'On PostgreSQL built CONCURRENTLY, outside a transaction: reads and writes go on.',
  guess: /^(?:add|create) (?:an )?index (?:to|on) (?<table>\w+)(?: (?<columns>\w+))?$|^index (?<other>\w+)/,
  questions: [
    table(),
    columns('Over which columns, in which order?'),
    choice('unique', 'Unique?', ['no', 'yes']),
    newName('index', 'Its name? Empty for the usual one', 'users_email_idx', { optional: true }),
  ],
  name: ({ table: name = '', columns: of = '' }) => `index ${name} by ${namesIn(of).join(' ')}`,
  steps(scene) {
    const { printer: p } = scene;
    const name = objectName(answer(scene, 'table'));
    const keys = namesIn(answer(scene, 'columns'));
    const own = answer(scene, 'index') || conventionalName('index', name.name, keys, scene);
    const unique = answer(scene, 'unique').toLowerCase() === 'yes' ? p.sql`unique` : '';
    return [
      {
        name: null,
        up: [`${words(p.sql`create`, unique, p.sql`index ${p.id(own)} on ${p.name(name)}`)} ${p.ids(keys)};`],
      },
    ];
  },
};

export const dropIndex: Kind = {
  id: 'drop-index',
  title: 'Drop an index',
  detail: 'On PostgreSQL CONCURRENTLY, outside a transaction: reads and writes go on. Queries that used it get slower.',
  guess: /^(?:drop|remove) index (?<index>\w+)/,
  questions: [index()],
  name: ({ index: name = '' }) => `drop index ${name}`,
  steps(scene) {
    const { printer: p } = scene;
    const name = objectName(answer(scene, 'index'));
    const on = isMysqlFamily(scene.dialect) ? p.sql` on ${p.name(tableOf(scene))}` : '';
    return [{ name: null, up: [`${p.sql`drop index ${p.name(name)}`}${on};`] }];
  },
};

/** The table that an index is on: MySQL's name is one of its table. */
function tableOf(scene: Scene) {
  const { name } = objectName(answer(scene, 'index'));
  const found = [...scene.head.schema.objects.values()].find(
    (object) => object.class === 'index' && object.name.toLowerCase() === name.toLowerCase(),
  );
  return found?.class === 'index' ? found.definition.table : objectName(answer(scene, 'table'));
}
