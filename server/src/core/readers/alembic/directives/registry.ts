import { alterColumn } from './alter-column';
import { addColumn, dropColumn } from './columns';
import {
  createCheckConstraint,
  createExcludeConstraint,
  createForeignKey,
  createPrimaryKey,
  createUniqueConstraint,
  dropConstraint,
} from './constraints';
import type { Directive } from './directive';
import { createEntity, dropEntity, replaceEntity } from './entities';
import { syncEnumValues } from './enum-values';
import { createIndex, dropIndex } from './indexes';
import { bulkInsert } from './rows';
import { createTable, createTableComment, dropTable, dropTableComment, renameTable } from './tables';

/** The functions of `op` that say what to do in words of their own. `execute` takes SQL, and is read as such. */
export const directives: ReadonlyMap<string, Directive> = new Map([
  ['add_column', addColumn],
  ['alter_column', alterColumn],
  ['bulk_insert', bulkInsert],
  ['create_check_constraint', createCheckConstraint],
  ['create_entity', createEntity],
  ['create_exclude_constraint', createExcludeConstraint],
  ['create_foreign_key', createForeignKey],
  ['create_index', createIndex],
  ['create_primary_key', createPrimaryKey],
  ['create_table', createTable],
  ['create_table_comment', createTableComment],
  ['create_unique_constraint', createUniqueConstraint],
  ['drop_column', dropColumn],
  ['drop_constraint', dropConstraint],
  ['drop_entity', dropEntity],
  ['drop_index', dropIndex],
  ['drop_table', dropTable],
  ['drop_table_comment', dropTableComment],
  ['replace_entity', replaceEntity],
  ['rename_table', renameTable],
  ['sync_enum_values', syncEnumValues],
]);
