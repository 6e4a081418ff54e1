import { expect, it } from 'vitest';
import { defaultConfiguration } from '../../server/src/core/configuration';
import { prismaWarnings } from '../../server/src/core/frameworks/prisma-warnings';
import { analyzeAll, projectOf } from '../pages/example';
import { filesOf } from '../rules/frameworks';

const rules = new Map([['missing-down', { level: 'off', options: {} }]] as const);
const configuration = { ...defaultConfiguration, dialect: 'postgresql', rules } as const;
const setting = { dialect: 'postgresql', framework: 'prisma', configuration } as const;

/** Prisma's sentences as they stand in real migrations; a name in each, so that they can be told apart. */
const sentences = [
  ['drop column', 'You are about to drop the column `a` on the `T` table. All the data in the column will be lost.'],
  ['drop column', 'You are about to drop the column `b` on the `T` table, which still contains 3 non-null values.'],
  [
    'drop table',
    'You are about to drop the `T` table. If the table is not empty, all the data it contains will be lost.',
  ],
  [
    'change type',
    'You are about to alter the column `c` on the `T` table. The data in that column could be lost. The data in that column will be cast from `Text` to `VarChar(5)`.',
  ],
  [
    'recreate column',
    'Changed the type of `d` on the `T` table. No cast exists, the column would be dropped and recreated, which cannot be done if there is data, since the column is required.',
  ],
  [
    'recreate column',
    'The `e` column on the `T` table would be dropped and recreated. This will lead to data loss if there is data in the column.',
  ],
  [
    'change type',
    'Changed the column `f` on the `T` table from a scalar field to a list field. If there are non-null values in that column, this step will fail.',
  ],
  [
    'add required column',
    'Added the required column `g` to the `T` table without a default value. This is not possible if the table is not empty.',
  ],
  [
    'add required column',
    'The required column `h` was added to the `T` table with a prisma-level default value. This is not possible if the table is not empty. Please add this column as optional, then populate it before making it required.',
  ],
  [
    'require column',
    'Made the column `i` on table `T` required. This step will fail if there are existing NULL values in that column.',
  ],
  [
    'add unique',
    'A unique constraint covering the columns `[j,k]` on the table `T` will be added. If there are existing duplicate values, this will fail.',
  ],
  [
    'change primary key',
    'The primary key for the `T` table will be changed. If it partially fails, the table could be left without primary key constraint.',
  ],
  [
    'remove enum values',
    'The values [A,B] on the enum `T` will be removed. If these variants are still used in the database, this will fail.',
  ],
] as const;

it('reads every sentence that Prisma writes', () => {
  const text = `/*\n  Warnings:\n\n${sentences.map(([, sentence]) => `  - ${sentence}\n`).join('')}\n*/\n-- AlterTable\n`;
  const warnings = prismaWarnings(text);
  expect(warnings.map(({ change, table }) => [change, table])).toEqual(sentences.map(([change]) => [change, 'T']));
  expect(warnings.flatMap(({ columns }) => columns).join('')).toBe('abcdefghijk');
  expect(warnings.map(({ span }) => text.slice(span.start, span.end))).toEqual(
    sentences.map(([, sentence]) => sentence),
  );
});

it('reads no other comment', () => {
  expect(prismaWarnings('/* - You are about to drop the `T` table. */')).toEqual([]);
  expect(prismaWarnings('-- Warnings:\nSELECT 1;')).toEqual([]);
});

const init = 'CREATE TABLE "T" ("id" BIGINT PRIMARY KEY, "a" TEXT, "b" TEXT);';
const drop = '-- AlterTable\nALTER TABLE "T" DROP COLUMN "a",\nDROP COLUMN "b";\n';
const linked = (text: string) =>
  analyzeAll(projectOf(filesOf('prisma', [init, text]), setting))
    .flatMap(({ findings }) => findings)
    .map(({ rule, related }) => [
      rule,
      related.filter(({ message }) => message.startsWith('Prisma')).map(({ span }) => text.slice(span.start, span.end)),
    ]);

it('has a finding point at the warning that it repeats, and at no other', () => {
  const [, sentence] = sentences[0];
  expect(linked(`/*\n  Warnings:\n\n  - ${sentence}\n\n*/\n${drop}`)).toEqual([
    ['drop-column', [sentence]],
    ['drop-column', []],
  ]);
});

it('finds the same where the comment was deleted', () => {
  expect(linked(drop)).toEqual([
    ['drop-column', []],
    ['drop-column', []],
  ]);
});
