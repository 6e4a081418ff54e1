import { expect, it } from 'vitest';
import { recogniseRebuilds } from '../../../server/src/core/readers/sqlite/rebuild';
import { readScript } from './read';

/** What the statements of a migration do, a rebuild as one. */
function kinds(script: string): readonly string[] {
  const contents = readScript(script);
  const replaced = recogniseRebuilds(contents);
  return contents
    .flatMap((content, index) => replaced.get(index) ?? content.operations)
    .map((one) => (one.kind === 'rebuildTable' ? `rebuild ${one.table.name}` : one.kind))
    .filter((kind) => !['setVariable', 'createIndex', 'query', 'other'].includes(kind));
}

const create = (name: string) => `CREATE TABLE "new_${name}" ("id" INTEGER NOT NULL PRIMARY KEY, "a" TEXT NOT NULL);`;
const copy = (name: string) => `INSERT INTO "new_${name}" ("a", "id") SELECT "a", "id" FROM "${name}";`;
const swap = (name: string) => `DROP TABLE "${name}";\nALTER TABLE "new_${name}" RENAME TO "${name}";`;
const rebuild = (name: string) => `${create(name)}\n${copy(name)}\n${swap(name)}\n`;
const key = 'CREATE UNIQUE INDEX "User_a_key" ON "User"("a");\n';

/** By Prisma's versions, as they stand in real migrations. */
const spellings: Readonly<Record<string, string>> = {
  'Prisma 2': `-- RedefineTables\nPRAGMA foreign_keys=OFF;\n${rebuild('User')}${key}PRAGMA foreign_key_check;\nPRAGMA foreign_keys=ON;`,
  'Prisma 3, the check by table': `-- RedefineTables\nPRAGMA foreign_keys=OFF;\n${rebuild('User')}${key}PRAGMA foreign_key_check("User");\nPRAGMA foreign_keys=ON;`,
  'Prisma 5.18 and later': `-- RedefineTables\nPRAGMA defer_foreign_keys=ON;\nPRAGMA foreign_keys=OFF;\n${rebuild('User')}${key}PRAGMA foreign_keys=ON;\nPRAGMA defer_foreign_keys=OFF;`,
  'behind a dropped index': `-- DropIndex\nDROP INDEX "User_a_key";\n\n-- RedefineTables\nPRAGMA foreign_keys=OFF;\n${rebuild('User')}PRAGMA foreign_keys=ON;`,
  'with values for what was NULL': `PRAGMA foreign_keys=OFF;\n${create('User')}\nINSERT INTO "new_User" ("a", "id") SELECT coalesce("a", 'x') AS "a", "id" FROM "User";\n${swap('User')}\nPRAGMA foreign_keys=ON;`,
};

it.each(Object.entries(spellings))('RedefineTables of %s is one rebuild', (_, script) => {
  expect(kinds(script).filter((kind) => kind !== 'dropIndex')).toEqual(['rebuild User']);
});

it('several tables under one RedefineTables are a rebuild each', () => {
  const script = `-- RedefineTables\nPRAGMA foreign_keys=OFF;\n${rebuild('User')}${rebuild('Post')}PRAGMA foreign_keys=ON;`;
  expect(kinds(script)).toEqual(['rebuild User', 'rebuild Post']);
});

it('a table that keeps no column is copied from nowhere: Prisma writes no INSERT, and every row is lost', () => {
  const script = `PRAGMA foreign_keys=OFF;\n${create('User')}\n${swap('User')}\nPRAGMA foreign_keys=ON;`;
  expect(kinds(script)).toEqual(['createTable', 'dropTable', 'renameTable']);
});
