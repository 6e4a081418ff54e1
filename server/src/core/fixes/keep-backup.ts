import type { FileEdit, Fix } from '../fix';
import type { FoldedStatement } from '../fold';
import type { ObjectName, OperationKind } from '../operation';
import { isFilled } from '../rollback/habit';
import type { MigrationPlace, StatementPlace } from '../rules/report';
import { printerFor } from '../writers/printer-for';
import { writerFor } from '../writers/writer-for';
import { insertAbove } from './insert';
import { keyOf } from './keep-backup/key';
import { type Loss, lossOf } from './keep-backup/loss';
import { backupName } from './keep-backup/name';
import { removeBackup } from './keep-backup/remove-backup';
import { restoredHalf } from './keep-backup/restored-half';
import { restoredPlace } from './keep-backup/restored-place';
import { type BackupStatements, backupStatements, firesTriggers } from './keep-backup/statements';
import { styleOf } from './new-migration';

/**
 * Fixes for a statement that destroys data of a table: a copy of what goes is made before it, and the way back puts it in again and
 * drops the copy; the second fix adds a migration that drops the copy once nobody wants to go back. None where the rows cannot be told
 * apart (keep-backup/key.ts), where more goes than that table's own data (keep-backup/loss.ts), where the way back does not bring the
 * structure back, or where a half destroys so much that a backup of each would be no help.
 * @param table as the statement names it
 */
export function keepBackup(table: ObjectName): readonly ((place: StatementPlace) => Fix | null)[] {
  return fixes.map((fix) => (place) => fix(place, { up: place.folded(), at: place.index, table }));
}

/** Rows, or the values of a column, that are not there after the way back. */
export interface LostPart {
  /** By its name, with its schema where the session would not find it without. */
  readonly table: string;
  /** Null for rows. */
  readonly column: string | null;
}

/** The same where they have been found lost: for the first statement of the way up that takes them. @param up the way up, folded */
export function keepBackupOf(
  up: readonly FoldedStatement[],
  part: LostPart,
): readonly ((place: MigrationPlace) => Fix | null)[] {
  return fixes.map((fix) => (place) => {
    const destruction = firstThatTakes(up, part);
    return destruction && fix(place, destruction);
  });
}

function firstThatTakes(up: readonly FoldedStatement[], part: LostPart): Destruction | null {
  for (const [at, { statement }] of up.entries()) {
    for (const operation of statement.content.operations) {
      if (!('table' in operation) || operation.table === null) continue;
      const loss = lossOf(up, at, operation.table);
      if (loss && isPartOf(part, loss)) return { up, at, table: operation.table };
    }
  }
  return null;
}

function isPartOf({ table, column }: LostPart, { table: { schema, name }, rows, columns }: Loss): boolean {
  if (table !== name && table !== `${schema}.${name}`) return false;
  return rows || columns.some((one) => one.name === column);
}

interface Destruction {
  readonly up: readonly FoldedStatement[];
  readonly at: number;
  readonly table: ObjectName;
}

const title = 'Keep a backup so that the rollback can restore it';

const fixes = [
  (place: MigrationPlace, destruction: Destruction): Fix | null => {
    const kept = keep(place, destruction);
    return kept && { title, edits: kept.edits, preferred: false };
  },
  (place: MigrationPlace, destruction: Destruction): Fix | null => {
    const kept = keep(place, destruction);
    const removal = kept && removeBackup(place, kept.name);
    return (
      removal && {
        title: `${title}, and a later migration that drops it`,
        edits: [...kept.edits, ...removal],
        preferred: false,
      }
    );
  },
];

interface Kept {
  readonly name: ObjectName;
  readonly edits: readonly FileEdit[];
}

/** From so many on nobody wants a backup of each; and each fix that has a way back to write writes all of it. */
const most = 20;

function destroysMuch(up: readonly FoldedStatement[]): boolean {
  const operations = up.flatMap(({ statement }) => statement.content.operations);
  return operations.filter(({ kind }) => destroying.has(kind)).length > most;
}

const destroying: ReadonlySet<OperationKind> = new Set(['dropTable', 'dropColumn', 'truncate', 'delete']);

function keep(place: MigrationPlace, { up, at, table }: Destruction): Kept | null {
  if (destroysMuch(up)) return null;
  const { migration, lineage } = place;
  const { dialect } = lineage.dialect;
  const loss = lossOf(up, at, table);
  const [schema, above] = [up[at]?.before.schema, up[loss?.first ?? -1]?.statement];
  if (!loss || !schema || !above || !migration.up || migration.irreversible || migration.opaqueDown) return null;
  const key = loss.rows ? [] : keyOf(schema, loss.table, loss.columns);
  const style = styleOf(place, migration.up.file);
  const printer = printerFor(dialect, style);
  // PostgreSQL alone can switch triggers off, and one that sees values come back may change others.
  if (!key || !printer || (dialect !== 'postgresql' && firesTriggers(schema, loss))) return null;
  const name = backupName(loss, place, up);
  const backup = backupStatements({ schema, loss, key, name }, printer);
  const back = wayBack(place, up, loss, backup);
  return back && { name, edits: [insertAbove(place, migration.up, above, `${backup.create}\n`), ...back] };
}

/** Into the way back that is written, else as a part of one that is written whole. */
function wayBack(
  place: MigrationPlace,
  up: readonly FoldedStatement[],
  loss: Loss,
  backup: BackupStatements,
): readonly FileEdit[] | null {
  const { project, lineage, migration } = place;
  if (migration.down && isFilled(migration.down)) return restoredPlace(place, migration.down, up, loss, backup);
  const writer = writerFor(lineage.dialect.dialect);
  const sql = writer && restoredHalf(up, loss, backup, writer, styleOf(place, migration.up?.file ?? ''));
  const edits = sql === null ? [] : project.framework.placeDown(migration, sql, (file) => project.text(file));
  return edits.length > 0 ? edits : null;
}
