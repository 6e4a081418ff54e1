import type {
  CreateObject,
  ObjectClass,
  ObjectName,
  ObjectReference,
  Operation,
  RenameTable,
} from '../../../operation';
import type { Span } from '../../../span';
import { relationsRead } from '../query';
import { vouchForSequence } from '../sequence';
import { acceptMariadb, type Clause, refuseRest, vouchWhenDone } from '../source';
import { acceptWait } from './wait';

/** Words by which MySQL and MariaDB call the classes of objects whose definition is kept as text. */
const classes: Readonly<Record<string, ObjectClass>> = {
  view: 'view',
  trigger: 'trigger',
  procedure: 'procedure',
  function: 'function',
  event: 'other',
  database: 'schema',
  schema: 'schema',
  user: 'role',
  role: 'role',
  sequence: 'sequence',
  server: 'server',
  tablespace: 'tablespace',
};

/** Steps to the word that says what is made, over OR REPLACE, ALGORITHM, DEFINER and SQL SECURITY; null where no such object is made. */
function acceptClass(clause: Clause): { readonly class: ObjectClass; readonly word: string } | null {
  const copy = clause.copy();
  for (let left = 16; left > 0 && !copy.done; left--) {
    const word = copy.peek()?.word ?? '';
    copy.skip();
    const found = classes[word];
    if (found === undefined) continue;
    while (clause.start < copy.start || (copy.done && !clause.done)) clause.skip();
    return { class: found, word };
  }
  return null;
}

/** CREATE of a view, trigger, routine, event, database, user … */
export function readCreateObject(clause: Clause): readonly Operation[] | null {
  const { span, text } = clause;
  const whole = clause.copy();
  clause.accept('create');
  const replaces = clause.copy();
  const orReplace = clause.accept('or', 'replace');
  const replaceWords = replaces.readBy(clause);
  const made = acceptClass(clause);
  if (made === null) return null;
  // MySQL can replace views only.
  if (orReplace && made.class !== 'view') clause.source.sayInstead(replaceWords);
  const ifNotExists = clause.accept('if', 'not', 'exists');
  const name = made.class === 'role' ? account(clause) : clause.name();
  if (made.class === 'view') {
    clause.skipToEnd();
    return [{ ...createdView(name, span, text, whole, orReplace), ifNotExists }];
  }
  const create: CreateObject = {
    kind: 'createObject',
    span,
    object: { ...reference(made.class, name), table: made.class === 'trigger' ? triggerTable(clause) : null },
    orReplace,
    ifNotExists,
    definition: text,
    dependsOn: made.class === 'trigger' ? relationsRead(whole) : [],
    withoutData: false,
  };
  vouchFor(made.class, clause, false);
  clause.skipToEnd();
  return [create];
}

function createdView(
  name: ObjectName,
  span: Span,
  definition: string,
  whole: Clause,
  orReplace: boolean,
): CreateObject {
  return {
    kind: 'createObject',
    span,
    object: reference('view', name),
    orReplace,
    ifNotExists: false,
    definition,
    dependsOn: relationsRead(whole),
    withoutData: false,
  };
}

/** What of MariaDB's no grammar knows: sequences, a user's ways to log in, who may give a role away. */
function vouchFor(objectClass: ObjectClass, clause: Clause, isAltered: boolean): void {
  if (objectClass === 'sequence') vouchForSequence(clause, isAltered);
  if (objectClass !== 'role') return;
  if (clause.is('with', 'admin') || clause.copy().skipTo(['identified', 'via'])) clause.source.vouched = true;
}

function triggerTable(clause: Clause): ObjectName | null {
  const copy = clause.copy();
  return copy.skipTo(['on']) && copy.accept('on') ? copy.name() : null;
}

/** `'name'@'host'`, kept as written. */
function account(clause: Clause): ObjectName {
  const from = clause.copy();
  clause.skip();
  if (clause.accept('@')) clause.skip();
  const { text, span } = from.readBy(clause);
  return { name: text, schema: null, span };
}

function reference(objectClass: ObjectClass, name: ObjectName): ObjectReference {
  return { class: objectClass, name, signature: null, table: null };
}

const droppedInLists = new Set(['table', 'tables', 'view', 'user', 'role', 'sequence']);

/** DROP of tables, views and other objects; null for what is none of them. */
export function readDrop(clause: Clause): readonly Operation[] | null {
  const { span } = clause;
  clause.accept('drop');
  const temporary = clause.accept('temporary');
  const word = clause.peek()?.word ?? '';
  const objectClass = classes[word];
  if (word !== 'table' && word !== 'tables' && objectClass === undefined) return null;
  if (temporary && word !== 'table' && word !== 'sequence') return null;
  clause.skip();
  const ifExists = clause.accept('if', 'exists');
  const parts = clause.upTo(['restrict'], ['cascade'], ['wait'], ['nowait']).split();
  const [first, second] = parts.map((part) => part.copy());
  const names = parts.map((part) => (objectClass === 'role' ? account(part) : part.name()));
  if (first === undefined) throw new Error('expected a name');
  if (second !== undefined && !droppedInLists.has(word)) refuseRest(second);
  for (const part of parts) refuseRest(part);
  if (word === 'table' || word === 'tables' || word === 'view') clause.accept('restrict') || clause.accept('cascade');
  acceptWait(clause);
  refuseRest(clause);
  // The quick grammar knows these, and which words are no names.
  if (word !== 'table' && word !== 'view') vouchWhenDone(clause);
  clause.skipToEnd();
  return names.map((name): Operation => {
    const own = names.length === 1 ? span : name.span;
    if (objectClass === undefined || temporary)
      return { kind: 'dropTable', span: own, table: name, ifExists, cascade: false };
    return { kind: 'dropObject', span: own, object: reference(objectClass, name), ifExists, cascade: false };
  });
}

/** ALTER of anything but a table. */
export function readAlterObject(clause: Clause): readonly Operation[] | null {
  const { span } = clause;
  const whole = clause.copy();
  clause.accept('alter');
  const definition = `CREATE OR REPLACE ${clause.text}`;
  const altered = acceptClass(clause);
  if (altered === null) return null;
  clause.accept('if', 'exists');
  const name = altered.class === 'role' ? account(clause) : clause.done ? null : clause.name();
  if (name === null) return null;
  const { text } = clause;
  vouchFor(altered.class, clause, true);
  clause.skipToEnd();
  // ALTER VIEW says the whole of it anew.
  if (altered.class === 'view') return [createdView(name, span, definition, whole, true)];
  return [{ kind: 'alterObject', span, object: reference(altered.class, name), change: text }];
}

/** The new name of a table, from it on; a database that is its own already is not told. */
export function renamedTo(clause: Clause, table: ObjectName): Pick<RenameTable, 'to' | 'toSchema'> {
  const names = clause.names();
  const to = names.at(-1) ?? table;
  const database = names.at(-2)?.name;
  return database === undefined || database === table.schema ? { to } : { to, toSchema: database };
}

/** RENAME TABLE a TO b, c TO d. */
export function readRename(clause: Clause): readonly Operation[] | null {
  const { span } = clause;
  clause.accept('rename');
  if (!clause.accept('table') && !clause.accept('tables')) return null;
  const ifExists = acceptMariadb(clause, 'if', 'exists');
  const parts = clause.split();
  return parts.map((part): Operation => {
    const own = parts.length === 1 ? span : part.span;
    const table = part.name();
    acceptWait(part);
    part.accept('to');
    return { kind: 'renameTable', span: own, table, ...renamedTo(part, table), ifExists };
  });
}
