import { batchesStep, batchKey } from '../../fixes/sequences/batches';
import { nothingToTakeBack } from '../../fixes/sequences/statements';
import type { PlainStep } from '../kind';
import { answer, answeredColumn, answeredTable, objectName, type Scene } from '../scene';

/** Values for the rows of a table that are there. */
export interface Filling {
  readonly column: string;
  /** An expression. */
  readonly value: string;
}

/**
 * Fills the rows that have no value, and then requires one: on SQLite in one transaction, so that no row comes between; elsewhere each in a
 * migration of its own, so that no lock is held while rows are changed.
 */
export function filledThen(scene: Scene, filling: Filling, require: PlainStep): readonly [PlainStep, ...PlainStep[]] {
  const fill = backfillStep(scene, filling);
  return scene.dialect === 'sqlite' ? [{ ...require, up: [...fill.up, ...require.up] }] : [fill, require];
}

/** Fills the rows that have no value: see `updateStep`. */
function backfillStep(scene: Scene, { column, value }: Filling): PlainStep {
  const { printer: p } = scene;
  // A column that no migration has made yet goes with its values.
  const why =
    answeredColumn(scene) === null ? 'the migration before it takes back the column with its values' : mayStay;
  return updateStep(scene, `${p.id(column)} = ${value}`, p.sql`${p.id(column)} is null`, why);
}

/**
 * Changes rows: on PostgreSQL in batches that follow the primary key, each in a transaction of its own; where that is cut off it goes on
 * with the rows that are left, since those that have it are passed over. Elsewhere, where there is no such key, and in a
 * tool that keeps every migration in a transaction, in one statement.
 */
export function updateStep(scene: Scene, set: string, where: string, why = mayStay): PlainStep {
  const { printer: p } = scene;
  const table = answeredTable(scene);
  const name = objectName(answer(scene, 'table'));
  const words = `backfill ${name.name}`;
  const key = table && batchKey(table);
  if (scene.dialect === 'postgresql' && key && scene.leavesTransaction && !scene.oneStep) {
    const { up, down } = batchesStep(
      p,
      words,
      { table: name, key, change: { kind: 'update', set, where: `(${where})` } },
      why,
    );
    return { name: words, up, down, outsideTransaction: true };
  }
  return {
    name: words,
    up: [p.sql`update ${p.name(name)} set ${set} where ${where};`],
    down: nothingToTakeBack(why),
  };
}

/** Why values that were filled in are not taken away again: which of them were there before is not known. */
const mayStay = 'the values that were filled in may stay';
