import type { Operation } from '../operation';
import { reachesEveryRow } from '../operations/data';
import type { Session } from '../session';
import { addColumn } from './apply/add-column';
import { addConstraint } from './apply/add-constraint';
import { changeColumnProperty } from './apply/column-properties';
import { commentOn } from './apply/comments';
import { alterConstraint, renameConstraint, validateConstraint } from './apply/constraints';
import { createTable } from './apply/create-table';
import { dropColumn } from './apply/drop-column';
import { dropConstraint } from './apply/drop-constraint';
import { grant } from './apply/grants';
import { alterIndex, createIndex, dropIndex, renameIndex } from './apply/indexes';
import { modifyColumn } from './apply/modify-column';
import {
  alterObject,
  createObject,
  dropObject,
  renameObject,
  setObjectOwner,
  setObjectSchema,
} from './apply/other-objects';
import { attachPartition, detachPartition } from './apply/partitions';
import { rebuildTable } from './apply/rebuild-table';
import { renameColumn } from './apply/rename-column';
import { empty, fill } from './apply/rows';
import type { Scene } from './apply/scene';
import { alterColumnOption, alterTableOption, dropTable, renameTable } from './apply/tables';
import { addEnumValue, alterDomain, createDomain, createEnum, renameEnumValue } from './apply/types';
import { either } from './apply/uncertain';
import { afterOther, afterQuery } from './apply/unseen';
import type { Origin } from './objects';
import type { Schema } from './schema';
import { makeIncomplete } from './store';

/**
 * The schema after an operation. Total: every operation on every schema has an answer and none throws; one on an object that is
 * not known makes a partial object. Objects that did not change keep their identity, and so does the schema.
 * @param session what names resolve by, as it stands before the operation's statement
 * @param origin where the statement is
 */
export function apply(schema: Schema, operation: Operation, session: Session, origin: Origin): Schema {
  const after = effect(schema, operation, { session, origin });
  if (!operation.conditional && !operation.templated) return after;
  // A masked name stands for one that is not known, so a later name may mean what was made here.
  return operation.templated && after !== schema ? makeIncomplete(either(schema, after)) : either(schema, after);
}

function effect(schema: Schema, operation: Operation, scene: Scene): Schema {
  switch (operation.kind) {
    case 'createTable':
      return createTable(schema, operation, scene);
    case 'dropTable':
      return dropTable(schema, operation, scene);
    case 'renameTable':
      return renameTable(schema, operation, scene);
    case 'alterTableOption':
      return alterTableOption(schema, operation, scene);
    case 'attachPartition':
      return attachPartition(schema, operation, scene);
    case 'detachPartition':
      return detachPartition(schema, operation, scene);
    case 'rebuildTable':
      return rebuildTable(schema, operation, scene);
    case 'addColumn':
      return addColumn(schema, operation, scene);
    case 'dropColumn':
      return dropColumn(schema, operation, scene);
    case 'modifyColumn':
      return modifyColumn(schema, operation, scene);
    case 'renameColumn':
      return renameColumn(schema, operation, scene);
    case 'changeColumnType':
    case 'setDefault':
    case 'dropDefault':
    case 'setNotNull':
    case 'dropNotNull':
    case 'addIdentity':
    case 'setIdentity':
    case 'dropIdentity':
    case 'setGenerationExpression':
    case 'dropGenerationExpression':
      return changeColumnProperty(schema, operation, scene);
    case 'addConstraint':
      return addConstraint(schema, operation, scene);
    case 'dropConstraint':
      return dropConstraint(schema, operation, scene);
    case 'validateConstraint':
      return validateConstraint(schema, operation, scene);
    case 'renameConstraint':
      return renameConstraint(schema, operation, scene);
    case 'alterConstraint':
      return alterConstraint(schema, operation, scene);
    case 'createIndex':
      return createIndex(schema, operation, scene);
    case 'dropIndex':
      return dropIndex(schema, operation, scene);
    case 'renameIndex':
      return renameIndex(schema, operation, scene);
    case 'alterIndex':
      return alterIndex(schema, operation, scene);
    case 'createEnum':
      return createEnum(schema, operation, scene);
    case 'addEnumValue':
      return addEnumValue(schema, operation, scene);
    case 'renameEnumValue':
      return renameEnumValue(schema, operation, scene);
    case 'createDomain':
      return createDomain(schema, operation, scene);
    case 'alterDomain':
      return alterDomain(schema, operation, scene);
    case 'createObject':
      return createObject(schema, operation, scene);
    case 'dropObject':
      return dropObject(schema, operation, scene);
    case 'renameObject':
      return renameObject(schema, operation, scene);
    case 'setObjectSchema':
      return setObjectSchema(schema, operation, scene);
    case 'setObjectOwner':
      return setObjectOwner(schema, operation, scene);
    case 'alterObject':
      return alterObject(schema, operation, scene);
    case 'commentOn':
      return commentOn(schema, operation, scene);
    case 'grant':
      return grant(schema, operation, scene);
    case 'insert':
    case 'merge':
      return fill(schema, operation.table, scene);
    case 'copy':
      return operation.direction === 'from' && operation.table ? fill(schema, operation.table, scene) : schema;
    case 'truncate':
      return empty(schema, operation.table, scene);
    case 'delete':
      return reachesEveryRow(operation) ? empty(schema, operation.table, scene) : schema;
    case 'query':
      return afterQuery(schema, operation, scene);
    case 'dynamicSql':
      return operation.opaque ? makeIncomplete(schema) : schema;
    case 'other':
      return afterOther(schema, operation);
    case 'alterColumnOption':
      return alterColumnOption(schema, operation, scene);
    // What these change is no part of the schema.
    case 'reindex':
    case 'lockTable':
    case 'refreshMaterializedView':
    case 'update':
    case 'maintenance':
    case 'transaction':
    case 'setVariable':
      return schema;
  }
}
