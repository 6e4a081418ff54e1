import { alembicAlterMissingExisting } from './alembic-alter-missing-existing';
import { alembicDataAndSchema } from './alembic-data-and-schema';
import { alembicDropConstraintType } from './alembic-drop-constraint-type';
import { alembicEnumCreatedTwice } from './alembic-enum-created-twice';
import { alembicEnumNotCreated } from './alembic-enum-not-created';
import { alembicEnumNotDropped } from './alembic-enum-not-dropped';
import { alembicModelImport } from './alembic-model-import';
import { alembicOfflineIncompatible } from './alembic-offline-incompatible';
import { alembicRevisionDocstringMismatch } from './alembic-revision-docstring-mismatch';
import { alembicSqliteNeedsBatch } from './alembic-sqlite-needs-batch';
import { alembicUnnamedConstraint } from './alembic-unnamed-constraint';
import type { Rule } from './rule';

/** Rules that look at calls of Alembic's `op`, in the order of the documentation. */
export const alembicRules: readonly Rule[] = [
  alembicEnumNotDropped,
  alembicEnumCreatedTwice,
  alembicEnumNotCreated,
  alembicUnnamedConstraint,
  alembicAlterMissingExisting,
  alembicDropConstraintType,
  alembicSqliteNeedsBatch,
  alembicModelImport,
  alembicDataAndSchema,
  alembicOfflineIncompatible,
  alembicRevisionDocstringMismatch,
];
