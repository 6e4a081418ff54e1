import { expect, it } from 'vitest';
import { pop } from '../../server/src/core/frameworks/pop';

it.each([
  ['sqlite', 'sqlite3'],
  ['sqlite3', 'sqlite3'],
  ['postgresql', 'postgres'],
  ['mysql', 'mysql'],
])('pop reads ".%s." in a name as ".%s."', (written, meant) => {
  const identity = pop.identify(`m/1_a.${written}.up.sql`, 'm');
  expect(identity?.lineage).toBe(pop.identify(`m/1_a.${meant}.up.sql`, 'm')?.lineage);
  expect(identity?.lineage).toBe(meant);
});
