/**
 * The rules of the tools that people come from, by the names that these give them, as their sources have them in 2026; Atlas' as its
 * documentation has. Each is a name that is known here, or has a reason why it is not.
 */
interface PeerRules {
  readonly names: string;
  readonly without: Readonly<Record<string, string>>;
}

export const peerRules: Readonly<Record<string, PeerRules>> = {
  squawk: {
    names: `adding-field-with-default adding-foreign-key-constraint adding-not-nullable-field adding-required-field
      adding-serial-primary-key-field ban-alter-domain-with-add-constraint ban-char-field
      ban-concurrent-index-creation-in-transaction ban-create-domain-with-constraint ban-drop-column ban-drop-database
      ban-drop-not-null ban-drop-table ban-duplicate-column-assignments ban-truncate-cascade ban-uncommitted-transaction
      changing-column-type constraint-missing-not-valid disallowed-unique-constraint identifier-too-long prefer-bigint-over-int
      prefer-bigint-over-smallint prefer-identity prefer-repack prefer-robust-stmts prefer-text-field prefer-timestamp-tz
      prefer-timestamptz renaming-column renaming-table require-concurrent-index-creation require-concurrent-index-deletion
      require-concurrent-partition-detach require-concurrent-reindex require-enum-value-ordering require-lock-timeout
      require-statement-timeout require-table-schema require-timeout-settings transaction-nesting unused-ignore`,
    without: {},
  },
  pgsafe: {
    names: `add-check-without-not-valid add-column-generated-stored add-column-identity add-column-not-null-no-default
      add-column-serial add-column-volatile-default add-domain-constraint-without-not-valid add-domain-not-null
      add-exclusion-constraint add-fk-without-not-valid add-index-non-concurrent add-primary-key-without-index add-trigger
      add-unique-constraint alter-column-type attach-partition concurrently-in-transaction detach-partition-non-concurrent
      drop-column drop-constraint drop-database drop-index-non-concurrent drop-not-null drop-table
      enum-value-used-in-transaction fk-without-covering-index forbid-nullable-fk forbidden-column-type identifier-too-long
      naming-convention prefer-bigint-primary-key prefer-identity prefer-jsonb refresh-matview-non-concurrent
      reindex-non-concurrent rename require-columns require-comment require-if-exists require-not-null require-primary-key
      require-schema-qualified require-timeout set-access-method set-logged-unlogged set-not-null truncate unchecked-do-block
      vacuum-full-cluster`,
    without: {},
  },
  pgfence: {
    names: `add-column-constant-default add-column-json add-column-non-constant-default add-column-not-null-no-default
      add-column-serial add-column-stored-generated add-constraint-check-no-not-valid add-constraint-exclude
      add-constraint-fk-no-not-valid add-constraint-unique add-constraint-unique-using-index add-constraint-unknown-type
      add-pk-using-index add-pk-without-using-index alter-column-set-not-null alter-column-type alter-enum-add-value
      alter-enum-no-ordering attach-partition ban-alter-domain-add-constraint ban-char-field ban-create-domain-with-constraint
      concurrent-in-transaction create-index-not-concurrent create-table-exclude-constraint create-trigger delete-without-where
      detach-partition detach-partition-concurrent drop-column drop-constraint drop-database drop-index-not-concurrent
      drop-not-null drop-table drop-trigger enable-disable-trigger fk-missing-index lock-timeout-after-dangerous-statement
      lock-timeout-too-long lock-timeout-zero missing-application-name missing-idle-timeout missing-lock-timeout
      missing-statement-timeout not-valid-validate-same-tx prefer-bigint-over-int prefer-identity prefer-robust-create-index
      prefer-robust-create-table prefer-robust-drop-index prefer-robust-drop-table prefer-text-field prefer-timestamptz
      refresh-matview-blocking refresh-matview-concurrent reindex-non-concurrent rename-column rename-schema rename-table
      set-logged-unlogged statement-after-access-exclusive statement-timeout-too-long truncate truncate-cascade
      unclosed-transaction update-in-migration vacuum-full validate-constraint wide-lock-window`,
    without: {
      'add-column-constant-default': 'A constant default is free since PostgreSQL 11.',
      'add-constraint-unique-using-index': 'The safe form; nothing to tell.',
      'add-constraint-unknown-type': 'Says that pgfence does not know the constraint.',
      'detach-partition-concurrent': 'The safe form; nothing to tell.',
      'statement-timeout-too-long': 'How long a timeout may be depends on the tables.',
      'validate-constraint': 'The safe form; in the same transaction as the constraint it is told.',
    },
  },
  eugene: {
    names: `E1 E10 E11 E15 E2 E3 E4 E5 E6 E7 E8 E9 W12 W13 W14`,
    without: {},
  },
  'diesel-guard': {
    names: `AddCheckConstraintCheck AddColumnCheck AddDomainCheckConstraintCheck AddExcludeConstraintCheck AddForeignKeyCheck
      AddIdentityColumnCheck AddIndexCheck AddJsonColumnCheck AddNotNullCheck AddPrimaryKeyCheck AddSerialColumnCheck
      AddUniqueConstraintCheck AlterColumnTypeCheck CharTypeCheck CreateExtensionCheck CreateTableSerialCheck
      CreateTableWithoutPkCheck DropColumnCheck DropDatabaseCheck DropIndexCheck DropNotNullCheck DropPrimaryKeyCheck
      DropTableCheck GeneratedColumnCheck IdempotencyAlterCheck IdempotencyCreateCheck IdempotencyDropCheck
      IdempotencyIndexCheck MutationWithoutWhereCheck RefreshMatViewCheck ReindexCheck RenameColumnCheck RenameSchemaCheck
      RenameTableCheck ShortIntegerPrimaryKeyCheck TimestampTypeCheck TruncateTableCheck UnnamedConstraintCheck WideIndexCheck`,
    without: {},
  },
  Atlas: {
    names: `BC101 BC102 CD101 DS101 DS102 DS103 LT101 MF101 MF102 MF103 MF104 MY101 MY102 MY110 NM101 PG101 PG102 PG103 PG104 PG105
      PG110 PG301 PG302 PG303 PG304 PG305 PG306 TX201`,
    without: {
      LT101: 'SQLite cannot change the column; what a rebuild does to its rows is told.',
    },
  },
  strong_migrations: {
    names: `add_check_constraint add_column_auto_incrementing add_column_default add_column_default_callable
      add_column_generated_stored add_column_json add_exclusion_constraint add_foreign_key add_index add_index_columns
      add_index_corruption add_reference add_unique_constraint change_column change_column_constraint change_column_default
      change_column_null change_column_with_not_null change_table copy_algorithm create_table execute lock_option remove_column
      remove_index rename_column rename_enum_value rename_schema rename_table validate_check_constraint validate_foreign_key`,
    without: {
      change_table: 'Ruby that it does not look into.',
      execute: 'SQL that it does not look into; here it is read.',
    },
  },
  'Postgres Language Server': {
    names: `addingFieldWithDefault addingForeignKeyConstraint addingNotNullField addingPrimaryKeyConstraint addingRequiredField
      addSerialColumn avoidAddingExclusionConstraint avoidAlterEnumAddValue avoidAttachingPartition avoidCreateTrigger
      avoidEnableDisableTrigger avoidWideLockWindow banCharField banConcurrentIndexCreationInTransaction banDeleteWithoutWhere
      banDropColumn banDropDatabase banDropNotNull banDropSchema banDropTable banDropTrigger banTruncate banTruncateCascade
      banUpdateWithoutWhere banVacuumFull changingColumnType concurrentRefreshMatviewLock constraintMissingNotValid
      creatingEnum disallowUniqueConstraint lockTimeoutWarning multipleAlterTable preferBigInt preferBigintOverInt
      preferBigintOverSmallint preferIdentity preferJsonb preferRobustStmts preferTextField preferTimestamptz renamingColumn
      renamingTable requireConcurrentDetachPartition requireConcurrentIndexCreation requireConcurrentIndexDeletion
      requireConcurrentRefreshMatview requireConcurrentReindex requireIdleInTransactionTimeout
      requireSeparateConstraintValidation requireStatementTimeout runningStatementWhileHoldingAccessExclusive
      transactionNesting`,
    without: {},
  },
  pgvet: {
    names: `add-non-null-column change-column-type concurrent-in-tx constraint-excessive-lock drop-column drop-table
      missing-foreign-key-index missing-if-exists missing-if-not-exists multiple-locks non-concurrent-index rename-column
      rename-table set-non-null-column use-timestamp-with-time-zone`,
    without: {},
  },
  pgrubic: {
    names: `CT001 CT002 CT003 CT004 CT005 CT006 GN001 GN002 GN003 GN004 GN005 GN006 GN007 GN008 GN009 GN010 GN011 GN012 GN013 GN014
      GN015 GN016 GN017 GN018 GN019 GN020 GN021 GN022 GN023 GN024 GN025 GN026 GN027 GN028 GN029 GN030 GN031 GN032 GN033 GN034
      GN035 GN036 NM001 NM002 NM003 NM004 NM005 NM006 NM007 NM008 NM009 NM010 NM011 NM012 NM013 NM014 NM015 NM016 QY001 QY002
      SM001 SM002 ST001 ST002 ST003 ST004 ST005 TP001 TP002 TP003 TP004 TP005 TP006 TP007 TP008 TP009 TP010 TP011 TP012 TP013
      TP014 TP015 TP016 TP017 US001 US002 US003 US004 US005 US006 US007 US008 US009 US010 US011 US012 US013 US014 US015 US016
      US017 US018 US019 US020 US021 US022 US023 US024 US025 US026 US027 US028 US029 US030 US031`,
    without: {
      CT003: 'Which kind of identity is a matter of taste.',
      CT005: 'PostgreSQL refuses it.',
      CT006: 'PostgreSQL refuses it.',
      GN001: 'Inheritance is no danger of a migration.',
      GN002: 'Rules are no danger of a migration.',
      GN003: 'A matter of the database, not of a migration.',
      GN007: 'Without OR REPLACE it fails where the function is there, and nothing is lost.',
      GN008: 'As GN007.',
      GN029: 'As GN007.',
      GN030: 'As GN007.',
      GN010: 'A matter of taste.',
      GN014: 'A matter of taste.',
      GN016: 'A matter of taste.',
      GN017: 'A matter of taste.',
      GN018: 'A matter of taste.',
      GN020: 'A matter of queries.',
      GN021: 'A matter of taste.',
      GN024: 'A matter of queries.',
      GN026: 'A matter of queries.',
      GN027: 'A matter of queries.',
      GN028: 'A matter of queries.',
      GN031: 'A matter of queries.',
      GN032: 'A matter of taste.',
      GN033: 'A matter of queries.',
      GN034: 'A matter of taste.',
      GN035: 'PostgreSQL refuses it.',
      GN036: 'A matter of queries.',
      QY001: 'A matter of queries.',
      QY002: 'A matter of queries.',
      SM002: 'A list of schemas is a matter of privileges.',
      ST001: 'A list of extensions is a matter of privileges.',
      ST002: 'A list of languages is a matter of privileges.',
      ST004: 'In which order a path names schemas is not judged.',
      ST005: 'Which schemas a path names is not judged.',
      TP015: 'Only whether the columns are there is checked.',
    },
  },
};
