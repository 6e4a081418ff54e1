import { addColumnNotNullWithoutDefault } from './add-column-not-null-without-default';
import { addForeignKeyWithoutNotValid } from './add-foreign-key-without-not-valid';
import { ambiguousMigrationOrder } from './ambiguous-migration-order';
import { changeColumnType } from './change-column-type';
import { concurrentlyInTransaction } from './concurrently-in-transaction';
import { createIndexNonConcurrent } from './create-index-non-concurrent';
import { deleteWithoutWhere } from './delete-without-where';
import { downCannotRestoreData } from './down-cannot-restore-data';
import { downDoesNotRevert } from './down-does-not-revert';
import { downFails } from './down-fails';
import { downLosesData } from './down-loses-data';
import { downLossyDefinition } from './down-lossy-definition';
import { downNotReappliable } from './down-not-reappliable';
import { downRaises } from './down-raises';
import { downTouchesUnowned } from './down-touches-unowned';
import { downTransactionMismatch } from './down-transaction-mismatch';
import { downUnsafeLock } from './down-unsafe-lock';
import { downWithoutUp } from './down-without-up';
import { downWrongOrder } from './down-wrong-order';
import { dropColumn } from './drop-column';
import { dropTable } from './drop-table';
import { duplicateMigration } from './duplicate-migration';
import { emptyDown } from './empty-down';
import { invalidMarker } from './invalid-marker';
import { irreversibleMigration } from './irreversible-migration';
import { migrationGap } from './migration-gap';
import { missingDown } from './missing-down';
import { renameColumn } from './rename-column';
import { renameTable } from './rename-table';
import type { Rule } from './rule';
import { setNotNull } from './set-not-null';
import { severalHeads } from './several-heads';
import { tableRewrite } from './table-rewrite';
import { truncateTable } from './truncate-table';
import { unknownDialect } from './unknown-dialect';
import { upFails } from './up-fails';
import { updateWithoutWhere } from './update-without-where';

/** Every rule, in the order of the documentation's list. `npm run new-rule -- <id>` adds a line. */
export const rules: readonly Rule[] = [
  dropTable,
  dropColumn,
  truncateTable,
  deleteWithoutWhere,
  updateWithoutWhere,
  renameTable,
  renameColumn,
  changeColumnType,
  addColumnNotNullWithoutDefault,
  setNotNull,
  addForeignKeyWithoutNotValid,
  createIndexNonConcurrent,
  concurrentlyInTransaction,
  tableRewrite,
  upFails,
  missingDown,
  emptyDown,
  irreversibleMigration,
  downRaises,
  downTransactionMismatch,
  downWrongOrder,
  downFails,
  downDoesNotRevert,
  downLossyDefinition,
  downTouchesUnowned,
  downNotReappliable,
  downLosesData,
  downCannotRestoreData,
  downUnsafeLock,
  invalidMarker,
  duplicateMigration,
  ambiguousMigrationOrder,
  migrationGap,
  severalHeads,
  downWithoutUp,
  unknownDialect,
];
