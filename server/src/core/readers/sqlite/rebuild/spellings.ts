/**
 * The orders in which a table is built anew. Generators have names of their own for the copy (new_X, __new_X, _alembic_tmp_X …);
 * what is recognised is the structure, so that any name will do.
 */
import type { CreateTable, DropTable, InsertRows, ObjectName, RebuildTable, RenameTable } from '../../../operation';
import { isOf, type Script, type Step } from './script';
import { readsFrom, sameTable, type TableName } from './tables';

/** The steps of one rebuild. */
export interface Rebuild {
  readonly order: RebuildTable['order'];
  /** The table under the name it keeps. */
  readonly table: ObjectName;
  /** The name that is there only for a while, of the new table or of the old one. */
  readonly temporary: ObjectName;
  /** Creates the new shape, under one name or the other. */
  readonly create: Step<CreateTable>;
  /** Statements that move the rows, in order; empty when CREATE TABLE AS does. */
  readonly copies: readonly Step<InsertRows>[];
  /** The other statements that go into it: drops, renames, the table that holds the rows in the meantime. */
  readonly others: readonly Step[];
  readonly completedBy: Step;
}

/** The rebuild that a step completes; null when it completes none. */
export function findRebuild(script: Script, step: Step): Rebuild | null {
  const found = isOf(step, 'renameTable')
    ? newFirst(script, step)
    : isOf(step, 'dropTable')
      ? (oldFirst(script, step) ?? swap(script, step) ?? thereAndBack(script, step))
      : null;
  return found !== null && isLeftAlone(script, found) ? found : null;
}

/**
 * CREATE new, INSERT INTO new SELECT FROM old, DROP old, RENAME new TO old: the order of SQLite's manual, of Prisma, Drizzle, Atlas,
 * Django, Alembic, TypeORM and Knex.
 */
function newFirst(script: Script, rename: Step<RenameTable>): Rebuild | null {
  const temporary = rename.operation.table;
  const table = finalName(rename);
  const drop = script.last('dropTable', -1, rename.at, (one) => sameTable(one.table, table));
  const create = drop && script.last('createTable', -1, drop.at, (one) => sameTable(one.table, temporary));
  const copies = create && copiesOf(script, create, drop.at, temporary, table);
  if (!copies) return null;
  return { order: 'create new first', table, temporary, create, copies, others: [drop], completedBy: rename };
}

/** RENAME old TO aside, CREATE old, INSERT INTO old SELECT FROM aside, DROP aside: older Django, and many by hand. */
function oldFirst(script: Script, drop: Step<DropTable>): Rebuild | null {
  const temporary = drop.operation.table;
  const rename = script.last('renameTable', -1, drop.at, (one) => sameTable(one.to, temporary));
  if (rename === null) return null;
  const { table } = rename.operation;
  const create = script.last('createTable', rename.at, drop.at, (one) => sameTable(one.table, table));
  const copies = create && copiesOf(script, create, drop.at, table, temporary);
  if (!copies) return null;
  return { order: 'rename old first', table, temporary, create, copies, others: [rename], completedBy: drop };
}

/** CREATE new, INSERT INTO new SELECT FROM old, RENAME old TO aside, RENAME new TO old, DROP aside. */
function swap(script: Script, drop: Step<DropTable>): Rebuild | null {
  const aside = script.last('renameTable', -1, drop.at, (one) => sameTable(one.to, drop.operation.table));
  if (aside === null) return null;
  const { table } = aside.operation;
  const intoPlace = script.last('renameTable', aside.at, drop.at, (one) => sameTable(one.to, table));
  if (intoPlace === null) return null;
  const temporary = intoPlace.operation.table;
  const create = script.last('createTable', -1, intoPlace.at, (one) => sameTable(one.table, temporary));
  const copies =
    create &&
    (copiesOf(script, create, intoPlace.at, temporary, table) ??
      copiesOf(script, create, intoPlace.at, temporary, drop.operation.table));
  if (!copies) return null;
  return { order: 'rename old first', table, temporary, create, copies, others: [aside, intoPlace], completedBy: drop };
}

/**
 * CREATE aside, INSERT INTO aside SELECT FROM old, DROP old, CREATE old, INSERT INTO old SELECT FROM aside, DROP aside: Rails,
 * Sequelize, and SQLite's FAQ before it could rename columns.
 */
function thereAndBack(script: Script, drop: Step<DropTable>): Rebuild | null {
  const temporary = drop.operation.table;
  const back = script.last('insert', -1, drop.at, (one) => readsFrom(one.selected, temporary));
  if (back === null) return null;
  const { table } = back.operation;
  const create = script.last('createTable', -1, back.at, (one) => sameTable(one.table, table));
  const dropOld = create && script.last('dropTable', -1, create.at, (one) => sameTable(one.table, table));
  const aside = dropOld && script.last('createTable', -1, dropOld.at, (one) => sameTable(one.table, temporary));
  const there = aside && copiesOf(script, aside, dropOld.at, temporary, table);
  if (!there) return null;
  const others = [aside, dropOld];
  return { order: 'create new first', table, temporary, create, copies: [...there, back], others, completedBy: drop };
}

function finalName(rename: Step<RenameTable>): ObjectName {
  return { ...rename.operation.to, schema: rename.operation.table.schema };
}

/** The statement that copies rows from one table into the one that `create` makes; none when that is CREATE TABLE AS. */
function copiesOf(
  script: Script,
  create: Step<CreateTable>,
  before: number,
  into: TableName,
  from: TableName,
): readonly Step<InsertRows>[] | null {
  if (readsFrom(create.operation.selected, from)) return [];
  const copy = script.last(
    'insert',
    create.at,
    before,
    (one) => sameTable(one.table, into) && readsFrom(one.selected, from),
  );
  return copy === null ? null : [copy];
}

const harmless = new Set(['insert', 'update', 'delete', 'createIndex']);

/** Nothing else changes the new table while it is being put in place: its definition is then the one it was created with. */
function isLeftAlone(script: Script, rebuild: Rebuild): boolean {
  const own = new Set<Step>([...rebuild.copies, ...rebuild.others]);
  return script.between(rebuild.create.at, rebuild.completedBy.at).every((step) => {
    const { operation } = step;
    if (own.has(step) || harmless.has(operation.kind) || !('table' in operation) || operation.table === null)
      return true;
    return !sameTable(operation.table, rebuild.create.operation.table);
  });
}
