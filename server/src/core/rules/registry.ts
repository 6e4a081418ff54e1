import { addCheckConstraint } from './add-check-constraint';
import { addCheckWithoutNotValid } from './add-check-without-not-valid';
import { addColumnConstrainedDomain } from './add-column-constrained-domain';
import { addColumnGeneratedStored } from './add-column-generated-stored';
import { addColumnIdentity } from './add-column-identity';
import { addColumnNotNullWithoutDefault } from './add-column-not-null-without-default';
import { addColumnSerial } from './add-column-serial';
import { addColumnVolatileDefault } from './add-column-volatile-default';
import { addDomainConstraint } from './add-domain-constraint';
import { addExclusionConstraint } from './add-exclusion-constraint';
import { addForeignKey } from './add-foreign-key';
import { addForeignKeyWithoutNotValid } from './add-foreign-key-without-not-valid';
import { addPrimaryKey } from './add-primary-key';
import { addPrimaryKeyWithoutIndex } from './add-primary-key-without-index';
import { addUniqueConstraint } from './add-unique-constraint';
import { addUniqueMayFail } from './add-unique-may-fail';
import { alembicRules } from './alembic-rules';
import { alterConstraintDeferrable } from './alter-constraint-deferrable';
import { alterConstraintEnforced } from './alter-constraint-enforced';
import { attachPartitionScan } from './attach-partition-scan';
import { backfillInSchemaTransaction } from './backfill-in-schema-transaction';
import { banChar } from './ban-char';
import { changeColumnDefault } from './change-column-default';
import { changeColumnType } from './change-column-type';
import { changeColumnTypeRechecksConstraints } from './change-column-type-rechecks-constraints';
import { changeColumnTypeUnderView } from './change-column-type-under-view';
import { changePrimaryKey } from './change-primary-key';
import { changeReplicaIdentity } from './change-replica-identity';
import { columnAlignment } from './column-alignment';
import { concurrentIndexCorruptionPg14 } from './concurrent-index-corruption-pg14';
import { concurrentIndexIfNotExists } from './concurrent-index-if-not-exists';
import { concurrentIndexUnnamed } from './concurrent-index-unnamed';
import { concurrentlyInTransaction } from './concurrently-in-transaction';
import { createDomainWithConstraint } from './create-domain-with-constraint';
import { createExtension } from './create-extension';
import { createIndexNonConcurrent } from './create-index-non-concurrent';
import { createPartitionOf } from './create-partition-of';
import { createTableIfNotExistsDrift } from './create-table-if-not-exists-drift';
import { createTrigger } from './create-trigger';
import { deleteWithoutWhere } from './delete-without-where';
import { detachPartitionNonConcurrent } from './detach-partition-non-concurrent';
import { dmlLimitOrderNondeterministic } from './dml-limit-order-nondeterministic';
import { domainSetNotNull } from './domain-set-not-null';
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
import { downWrongOrder } from './down-wrong-order';
import { dropAndRecreateTable } from './drop-and-recreate-table';
import { dropCascade } from './drop-cascade';
import { dropColumn } from './drop-column';
import { dropConstraint } from './drop-constraint';
import { dropDatabase } from './drop-database';
import { dropEnumValue } from './drop-enum-value';
import { dropForeignKey } from './drop-foreign-key';
import { dropIndexNonConcurrent } from './drop-index-non-concurrent';
import { dropNotNull } from './drop-not-null';
import { dropPartitionDirect } from './drop-partition-direct';
import { dropPolicy } from './drop-policy';
import { dropPrimaryKey } from './drop-primary-key';
import { dropSchema } from './drop-schema';
import { dropTable } from './drop-table';
import { dropTablespace } from './drop-tablespace';
import { dropTrigger } from './drop-trigger';
import { duplicateColumnAssignment } from './duplicate-column-assignment';
import { duplicateIndex } from './duplicate-index';
import { dynamicSqlUnanalyzed } from './dynamic-sql-unanalyzed';
import { emptyDown } from './empty-down';
import { enableDisableTrigger } from './enable-disable-trigger';
import { enumAddValue } from './enum-add-value';
import { enumAddValueOrdering } from './enum-add-value-ordering';
import { enumTypeUsed } from './enum-type-used';
import { enumValueNotRemovable } from './enum-value-not-removable';
import { enumValueUsedInTransaction } from './enum-value-used-in-transaction';
import { forbidNullableForeignKey } from './forbid-nullable-foreign-key';
import { forbidPartition } from './forbid-partition';
import { forbiddenColumnType } from './forbidden-column-type';
import { foreignKeyOnDeleteCascade } from './foreign-key-on-delete-cascade';
import { foreignKeyTypeMismatch } from './foreign-key-type-mismatch';
import { foreignKeyUsed } from './foreign-key-used';
import { foreignKeyWithoutIndex } from './foreign-key-without-index';
import { historyRules } from './history-rules';
import { identifierTooLong } from './identifier-too-long';
import { indexOnPartitionedParent } from './index-on-partitioned-parent';
import { invalidMarker } from './invalid-marker';
import { irreversibleMigration } from './irreversible-migration';
import { lockTableExplicit } from './lock-table-explicit';
import { mergeAlterStatements } from './merge-alter-statements';
import { missingDown } from './missing-down';
import { mixedConcurrentAndTransactional } from './mixed-concurrent-and-transactional';
import { multipleChanges } from './multiple-changes';
import { multipleForeignKeys } from './multiple-foreign-keys';
import { mysqlAlgorithmLockConflict } from './mysql-algorithm-lock-conflict';
import { mysqlCharset } from './mysql-charset';
import { mysqlColumnInUse } from './mysql-column-in-use';
import { mysqlDdlDmlMixed } from './mysql-ddl-dml-mixed';
import { mysqlDdlInTransaction } from './mysql-ddl-in-transaction';
import { mysqlDefaultCharsetNotConverted } from './mysql-default-charset-not-converted';
import { mysqlEngineNotInnodb } from './mysql-engine-not-innodb';
import { mysqlFkChecksLeftOff } from './mysql-fk-checks-left-off';
import { mysqlIfExistsPortability } from './mysql-if-exists-portability';
import { mysqlInlineReferencesIgnored } from './mysql-inline-references-ignored';
import { mysqlInstantMixed } from './mysql-instant-mixed';
import { mysqlInvisibleBeforeDrop } from './mysql-invisible-before-drop';
import { mysqlMissingAlgorithm } from './mysql-missing-algorithm';
import { mysqlModifyDropsAttributes } from './mysql-modify-drops-attributes';
import { mysqlMultipleDdl } from './mysql-multiple-ddl';
import { mysqlNoLockTimeout } from './mysql-no-lock-timeout';
import { mysqlTableCopy } from './mysql-table-copy';
import { mysqlTableRebuild } from './mysql-table-rebuild';
import { mysqlZeroDate } from './mysql-zero-date';
import { namingConvention } from './naming-convention';
import { notNullColumnWithoutDefault } from './not-null-column-without-default';
import { overbroadGrant } from './overbroad-grant';
import { possibleRename } from './possible-rename';
import { preferBigint } from './prefer-bigint';
import { preferBigintPrimaryKey } from './prefer-bigint-primary-key';
import { preferDecimal } from './prefer-decimal';
import { preferIdentity } from './prefer-identity';
import { preferJsonb } from './prefer-jsonb';
import { preferRobustStatements } from './prefer-robust-statements';
import { preferText } from './prefer-text';
import { preferTimestamptz } from './prefer-timestamptz';
import { primaryKeyUsingNullableIndex } from './primary-key-using-nullable-index';
import { prismaDefaultNotInDb } from './prisma-default-not-in-db';
import { prismaEditedApplied } from './prisma-edited-applied';
import { prismaLockMismatch } from './prisma-lock-mismatch';
import { recreateColumn } from './recreate-column';
import { refreshMatviewConcurrentBlocksWrites } from './refresh-matview-concurrent-blocks-writes';
import { refreshMatviewNonConcurrent } from './refresh-matview-non-concurrent';
import { reindexNonConcurrent } from './reindex-non-concurrent';
import { renameColumn } from './rename-column';
import { renameEnumValue } from './rename-enum-value';
import { renameObject } from './rename-object';
import { renameSchema } from './rename-schema';
import { renameTable } from './rename-table';
import { replaceIndexOrder } from './replace-index-order';
import { requireApplicationName } from './require-application-name';
import { requireColumns } from './require-columns';
import { requireComment } from './require-comment';
import { requireIdleInTransactionTimeout } from './require-idle-in-transaction-timeout';
import { requireLockTimeout } from './require-lock-timeout';
import { requireNotNullColumns } from './require-not-null-columns';
import { requireSchemaQualified } from './require-schema-qualified';
import { requireStatementTimeout } from './require-statement-timeout';
import { reservedWord } from './reserved-word';
import { rowSecurityChange } from './row-security-change';
import type { Rule } from './rule';
import { securityDefinerSearchPath } from './security-definer-search-path';
import { sessionStateLeak } from './session-state-leak';
import { setAccessMethod } from './set-access-method';
import { setLocalOutsideTransaction } from './set-local-outside-transaction';
import { setLoggedUnlogged } from './set-logged-unlogged';
import { setNotNull } from './set-not-null';
import { setStorageParameterAe } from './set-storage-parameter-ae';
import { setTablespace } from './set-tablespace';
import { sqliteAddColumnRestricted } from './sqlite-add-column-restricted';
import { sqliteDropColumnRestricted } from './sqlite-drop-column-restricted';
import { sqliteMissingFkCheck } from './sqlite-missing-fk-check';
import { sqlitePragmaInTransaction } from './sqlite-pragma-in-transaction';
import { sqliteRebuildCascades } from './sqlite-rebuild-cascades';
import { sqliteRebuildCopiesStar } from './sqlite-rebuild-copies-star';
import { sqliteRebuildLosesObjects } from './sqlite-rebuild-loses-objects';
import { sqliteRenameOldFirst } from './sqlite-rename-old-first';
import { sqliteUnsupportedAlter } from './sqlite-unsupported-alter';
import { statementWhileHoldingAccessExclusive } from './statement-while-holding-access-exclusive';
import { suppressionMissingReason } from './suppression-missing-reason';
import { tableRewrite } from './table-rewrite';
import { tableWithoutPrimaryKey } from './table-without-primary-key';
import { timeoutOutOfRange } from './timeout-out-of-range';
import { timeoutSetTooLate } from './timeout-set-too-late';
import { tooManyIndexes } from './too-many-indexes';
import { transactionIncompatibleStatement } from './transaction-incompatible-statement';
import { transactionNesting } from './transaction-nesting';
import { truncateTable } from './truncate-table';
import { uncommittedTransaction } from './uncommitted-transaction';
import { unknownDialect } from './unknown-dialect';
import { unknownSuppression } from './unknown-suppression';
import { unnamedConstraint } from './unnamed-constraint';
import { unsupportedOnTargetVersion } from './unsupported-on-target-version';
import { unusedSuppression } from './unused-suppression';
import { unvalidatedConstraintLeft } from './unvalidated-constraint-left';
import { upFails } from './up-fails';
import { updateSetAnd } from './update-set-and';
import { updateWithoutWhere } from './update-without-where';
import { vacuumFullCluster } from './vacuum-full-cluster';
import { validateInSameTransaction } from './validate-in-same-transaction';
import { wideIndex } from './wide-index';
import { wideLockWindow } from './wide-lock-window';

/** Every rule, in the order of the documentation's list. `npm run new-rule -- <id>` adds a line. */
export const rules: readonly Rule[] = [
  dropTable,
  dropColumn,
  dropSchema,
  dropDatabase,
  dropTablespace,
  dropCascade,
  dropAndRecreateTable,
  recreateColumn,
  possibleRename,
  truncateTable,
  deleteWithoutWhere,
  updateWithoutWhere,
  backfillInSchemaTransaction,
  updateSetAnd,
  duplicateColumnAssignment,
  dmlLimitOrderNondeterministic,
  renameTable,
  renameSchema,
  renameObject,
  renameColumn,
  changeColumnType,
  changeColumnTypeRechecksConstraints,
  changeColumnTypeUnderView,
  addColumnNotNullWithoutDefault,
  prismaDefaultNotInDb,
  addColumnVolatileDefault,
  addColumnGeneratedStored,
  addColumnSerial,
  addColumnIdentity,
  addColumnConstrainedDomain,
  enumValueUsedInTransaction,
  enumAddValue,
  renameEnumValue,
  setNotNull,
  dropNotNull,
  addUniqueConstraint,
  addUniqueMayFail,
  addPrimaryKeyWithoutIndex,
  primaryKeyUsingNullableIndex,
  addExclusionConstraint,
  dropForeignKey,
  dropConstraint,
  dropEnumValue,
  addForeignKeyWithoutNotValid,
  addCheckWithoutNotValid,
  validateInSameTransaction,
  unvalidatedConstraintLeft,
  alterConstraintEnforced,
  alterConstraintDeferrable,
  foreignKeyWithoutIndex,
  foreignKeyTypeMismatch,
  multipleForeignKeys,
  foreignKeyOnDeleteCascade,
  unnamedConstraint,
  addDomainConstraint,
  domainSetNotNull,
  createDomainWithConstraint,
  createIndexNonConcurrent,
  indexOnPartitionedParent,
  concurrentIndexIfNotExists,
  concurrentIndexUnnamed,
  concurrentIndexCorruptionPg14,
  dropIndexNonConcurrent,
  replaceIndexOrder,
  reindexNonConcurrent,
  wideIndex,
  concurrentlyInTransaction,
  transactionIncompatibleStatement,
  mixedConcurrentAndTransactional,
  tableRewrite,
  setTablespace,
  statementWhileHoldingAccessExclusive,
  wideLockWindow,
  transactionNesting,
  uncommittedTransaction,
  setLocalOutsideTransaction,
  sessionStateLeak,
  unsupportedOnTargetVersion,
  timeoutSetTooLate,
  timeoutOutOfRange,
  requireLockTimeout,
  requireStatementTimeout,
  requireIdleInTransactionTimeout,
  requireApplicationName,
  lockTableExplicit,
  dynamicSqlUnanalyzed,
  setLoggedUnlogged,
  setAccessMethod,
  vacuumFullCluster,
  refreshMatviewNonConcurrent,
  refreshMatviewConcurrentBlocksWrites,
  createPartitionOf,
  attachPartitionScan,
  detachPartitionNonConcurrent,
  dropPartitionDirect,
  createTrigger,
  dropTrigger,
  enableDisableTrigger,
  rowSecurityChange,
  changeReplicaIdentity,
  setStorageParameterAe,
  createExtension,
  createTableIfNotExistsDrift,
  mysqlModifyDropsAttributes,
  mysqlTableCopy,
  mysqlTableRebuild,
  mysqlInstantMixed,
  mysqlAlgorithmLockConflict,
  mysqlMissingAlgorithm,
  mergeAlterStatements,
  multipleChanges,
  addForeignKey,
  addCheckConstraint,
  addPrimaryKey,
  changePrimaryKey,
  dropPrimaryKey,
  mysqlInvisibleBeforeDrop,
  mysqlNoLockTimeout,
  mysqlDdlInTransaction,
  mysqlMultipleDdl,
  mysqlDdlDmlMixed,
  mysqlFkChecksLeftOff,
  mysqlInlineReferencesIgnored,
  mysqlDefaultCharsetNotConverted,
  mysqlZeroDate,
  mysqlIfExistsPortability,
  mysqlCharset,
  mysqlEngineNotInnodb,
  sqliteUnsupportedAlter,
  sqliteAddColumnRestricted,
  sqliteDropColumnRestricted,
  sqlitePragmaInTransaction,
  sqliteRebuildCascades,
  sqliteRenameOldFirst,
  sqliteRebuildLosesObjects,
  sqliteRebuildCopiesStar,
  sqliteMissingFkCheck,
  tableWithoutPrimaryKey,
  identifierTooLong,
  securityDefinerSearchPath,
  overbroadGrant,
  dropPolicy,
  duplicateIndex,
  notNullColumnWithoutDefault,
  foreignKeyUsed,
  preferDecimal,
  preferJsonb,
  preferTimestamptz,
  preferBigintPrimaryKey,
  preferBigint,
  preferIdentity,
  preferText,
  banChar,
  changeColumnDefault,
  columnAlignment,
  enumTypeUsed,
  enumAddValueOrdering,
  reservedWord,
  preferRobustStatements,
  requireSchemaQualified,
  namingConvention,
  requireComment,
  requireColumns,
  requireNotNullColumns,
  forbidNullableForeignKey,
  forbidPartition,
  forbiddenColumnType,
  tooManyIndexes,
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
  enumValueNotRemovable,
  downTouchesUnowned,
  downNotReappliable,
  downLosesData,
  downCannotRestoreData,
  downUnsafeLock,
  invalidMarker,
  ...historyRules,
  unknownSuppression,
  unusedSuppression,
  suppressionMissingReason,
  unknownDialect,
  ...alembicRules,
  prismaLockMismatch,
  prismaEditedApplied,
  mysqlColumnInUse,
];
