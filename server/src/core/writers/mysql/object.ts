import type { ObjectOperation, ObjectReference } from '../../operation';
import { words } from '../printer';
import { refuse } from '../writer';
import type { Written } from './clause';
import type { MysqlPrinter } from './printer';

/** Views, triggers, routines, events, databases and accounts: what makes them is kept as text. */
export function writeObjectOperation(operation: ObjectOperation, p: MysqlPrinter): Written {
  switch (operation.kind) {
    case 'createObject':
      return operation.definition;
    case 'dropObject': {
      const classWord = wordOf(operation.object, p);
      if (classWord === null) return refuse(`MySQL has no ${operation.object.class}`);
      return words(
        p.sql`drop ${classWord}`,
        operation.ifExists || p.style.ifExists ? p.sql`if exists` : '',
        nameOf(operation.object, p),
      );
    }
    case 'alterObject': {
      const classWord = wordOf(operation.object, p);
      if (classWord === null) return refuse(`MySQL has no ${operation.object.class}`);
      return p.sql`alter ${classWord} ${nameOf(operation.object, p)} ${operation.change}`;
    }
    case 'grant':
      return operation.text;
    case 'renameObject':
    case 'setObjectSchema':
    case 'setObjectOwner':
    case 'commentOn':
    case 'refreshMaterializedView':
      return refuse(
        `MySQL has no statement for this (${operation.kind.replace(/[A-Z]/g, (one) => ` ${one.toLowerCase()}`)})`,
      );
  }
}

/** As MySQL calls the class; null where it has none. */
function wordOf({ class: objectClass }: ObjectReference, p: MysqlPrinter): string | null {
  switch (objectClass) {
    case 'view':
    case 'trigger':
    case 'procedure':
    case 'function':
    case 'sequence':
    case 'server':
    case 'tablespace':
      return p.keyword(objectClass);
    case 'schema':
    case 'database':
      return p.sql`database`;
    case 'role':
      return p.sql`user`;
    case 'other':
      return p.sql`event`;
    default:
      return null;
  }
}

/** An account's name is kept as it was written, with its host. */
function nameOf({ class: objectClass, name }: ObjectReference, p: MysqlPrinter): string {
  return objectClass === 'role' ? name.name : p.name(name);
}
