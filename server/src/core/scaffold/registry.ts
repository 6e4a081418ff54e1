import { type Dialect, dialectTitle } from '../dialect';
import type { Kind } from './kind';
import { addColumn, addNotNullColumn, changeType, dropColumn, renameColumn } from './kinds/columns';
import { addCheck, addForeignKey, addUnique } from './kinds/constraints';
import { backfill, empty } from './kinds/data';
import { addEnumValue, createEnum } from './kinds/enums';
import { addIndex, dropIndex } from './kinds/indexes';
import { dropDefault, dropNotNull, setDefault, setNotNull } from './kinds/nullability';
import { createTable, dropTable, renameTable } from './kinds/tables';

/** All kinds of change, in the order in which they are offered. */
export const kinds: readonly Kind[] = [
  createTable,
  dropTable,
  renameTable,
  addColumn,
  addNotNullColumn,
  dropColumn,
  renameColumn,
  changeType,
  setNotNull,
  dropNotNull,
  setDefault,
  dropDefault,
  addIndex,
  dropIndex,
  addUnique,
  addForeignKey,
  addCheck,
  createEnum,
  addEnumValue,
  backfill,
  empty,
];

/** The databases that migrations are written for. */
export const writtenDialects: readonly Dialect[] = ['postgresql', 'mysql', 'mariadb', 'sqlite'];

/** The kind of an id; null for an unknown one. */
export function kindById(id: string): Kind | null {
  return kinds.find((kind) => kind.id === id) ?? null;
}

/** Why a kind is not for a dialect, a sentence; null where it is. */
export function dialectProblem({ id, dialects }: Kind, dialect: Dialect): string | null {
  if (dialects?.includes(dialect) ?? true) return null;
  const title = dialectTitle(dialect);
  return `"${id}" is not for ${title}${/enum/.test(id) && dialect !== 'sqlite' ? ', where an enum is the type of a column: use "change-type"' : ', which has no such thing'}.`;
}
