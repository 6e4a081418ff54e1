import type { ObjectType } from '@pgsql/types';
import type { ObjectClass } from '../../operation';

/** How statements name a class of objects: `DROP EVENT TRIGGER`, `COMMENT ON EVENT TRIGGER`. */
export interface ClassWords {
  readonly class: ObjectClass;
  readonly words: readonly string[];
}

function named(objectClass: ObjectClass, words: string = objectClass): ClassWords {
  return { class: objectClass, words: words.split(' ') };
}

const classes: Partial<Record<ObjectType, ClassWords>> = {
  OBJECT_ACCESS_METHOD: named('other', 'access method'),
  OBJECT_AGGREGATE: named('aggregate'),
  OBJECT_CAST: named('cast'),
  OBJECT_COLLATION: named('collation'),
  OBJECT_COLUMN: named('column'),
  OBJECT_CONVERSION: named('other', 'conversion'),
  OBJECT_DATABASE: named('database'),
  OBJECT_DOMAIN: named('domain'),
  OBJECT_DOMCONSTRAINT: named('constraint'),
  OBJECT_EVENT_TRIGGER: named('event trigger'),
  OBJECT_EXTENSION: named('extension'),
  OBJECT_FDW: named('other', 'foreign data wrapper'),
  OBJECT_FOREIGN_SERVER: named('server'),
  OBJECT_FOREIGN_TABLE: named('foreign table'),
  OBJECT_FUNCTION: named('function'),
  OBJECT_INDEX: named('index'),
  OBJECT_LANGUAGE: named('other', 'language'),
  OBJECT_LARGEOBJECT: named('other', 'large object'),
  OBJECT_MATVIEW: named('materialized view'),
  OBJECT_OPCLASS: named('operator', 'operator class'),
  OBJECT_OPERATOR: named('operator'),
  OBJECT_OPFAMILY: named('operator', 'operator family'),
  OBJECT_PARAMETER_ACL: named('other', 'parameter'),
  OBJECT_POLICY: named('policy'),
  OBJECT_PROCEDURE: named('procedure'),
  OBJECT_PUBLICATION: named('publication'),
  OBJECT_ROLE: named('role'),
  OBJECT_ROUTINE: named('function', 'routine'),
  OBJECT_RULE: named('rule'),
  OBJECT_SCHEMA: named('schema'),
  OBJECT_SEQUENCE: named('sequence'),
  OBJECT_STATISTIC_EXT: named('statistics'),
  OBJECT_SUBSCRIPTION: named('subscription'),
  OBJECT_TABCONSTRAINT: named('constraint'),
  OBJECT_TABLE: named('table'),
  OBJECT_TABLESPACE: named('tablespace'),
  OBJECT_TRANSFORM: named('other', 'transform'),
  OBJECT_TRIGGER: named('trigger'),
  OBJECT_TSCONFIGURATION: named('text search', 'text search configuration'),
  OBJECT_TSDICTIONARY: named('text search', 'text search dictionary'),
  OBJECT_TSPARSER: named('text search', 'text search parser'),
  OBJECT_TSTEMPLATE: named('text search', 'text search template'),
  OBJECT_TYPE: named('type'),
  OBJECT_USER_MAPPING: named('other', 'user mapping'),
  OBJECT_VIEW: named('view'),
};

/** What the parser's object type is called. */
export function classWords(type: ObjectType | undefined): ClassWords {
  return (type && classes[type]) ?? named('other', '');
}
