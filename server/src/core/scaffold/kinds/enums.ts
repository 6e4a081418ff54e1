import type { Kind } from '../kind';
import { enumType, newName, sql } from '../questions';
import { answer, namesIn, objectName } from '../scene';

export const createEnum: Kind = {
  id: 'create-enum',
  title: 'Create an enum',
  detail: 'A type with its values in order. Values can be added later, and not taken away.',
  dialects: ['postgresql'],
  guess: /^(?:create|add) (?:enum|type) (?<enum>\w+)$/,
  questions: [
    newName('enum', 'Name of the type?', 'order_status'),
    sql('values', 'Its values, in order?', 'open, paid, sent'),
  ],
  name: ({ enum: name = '' }) => `create enum ${name}`,
  steps(scene) {
    const { printer: p } = scene;
    const labels = namesIn(answer(scene, 'values')).map((label) => p.literal(unquoted(label)));
    return [
      {
        name: null,
        up: [`${p.sql`create type ${p.name(objectName(answer(scene, 'enum')))} as enum`} (${labels.join(', ')});`],
      },
    ];
  },
};

export const addEnumValue: Kind = {
  id: 'add-enum-value',
  title: 'Add a value to an enum',
  detail: 'Behind the others. It cannot be used in the same transaction, and its way back makes the type anew.',
  dialects: ['postgresql'],
  guess: /^add (?:value )?(?<values>\w+) to enum (?<enum>\w+)$/,
  questions: [enumType(), newName('value', 'The new value?', 'returned')],
  name: ({ enum: name = '', value = '' }) => `add ${value} to ${name}`,
  steps(scene) {
    const { printer: p } = scene;
    const [name, label] = [p.name(objectName(answer(scene, 'enum'))), p.literal(unquoted(answer(scene, 'value')))];
    return [{ name: null, up: [p.sql`alter type ${name} add value ${label};`] }];
  },
  accepts: {
    rules: ['enum-value-not-removable', 'enum-add-value'],
    reason: ({ value = '' }) => `Deploy a release that can take "${value}" first`,
  },
};

function unquoted(label: string): string {
  return label.replace(/^'(.*)'$/, '$1');
}
