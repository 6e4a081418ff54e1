import type {
  ConstraintDefinition,
  ForeignKeyReference,
  Identifier,
  ObjectName,
  ReferentialAction,
} from '../../operation';
import { plainConstraint } from '../sql/plain-constraint';
import { readExpression } from './expression';
import { acceptUsing, readIndexBody, readKeys } from './key';
import { acceptMariadb, type Clause } from './source';

/** PRIMARY KEY, UNIQUE and such inside the definition of a column. */
export function inlineKey(type: 'primary key' | 'unique', column: Identifier, written: Clause): ConstraintDefinition {
  return { ...plainConstraint(type, null, written), columns: [column], inline: true };
}

/** PRIMARY KEY and its keys, from behind those words; steps to the end of its options. */
export function readPrimaryKey(clause: Clause, whole: Clause): ConstraintDefinition {
  acceptMariadb(clause, 'if', 'not', 'exists');
  const using = acceptUsing(clause);
  // A name is allowed there and means nothing.
  if (!clause.is('(')) clause.skip();
  const names = keyColumns(clause.copy());
  const table: ObjectName = { name: '', schema: null, span: clause.span };
  readIndexBody(clause, { kind: 'unique', table, index: null, ifNotExists: false, using, span: clause.span });
  return { ...plainConstraint('primary key', null, whole), columns: names };
}

function keyColumns(clause: Clause): readonly Identifier[] {
  if (!clause.is('(')) return [];
  const group = clause.group();
  return readKeys(group.copy()).flatMap(({ column }, at) => {
    const part = group.copy().split()[at];
    return column === null || part === undefined ? [] : [part.identifier()];
  });
}

/** FOREIGN KEY from behind those words. */
export function readForeignKey(clause: Clause, name: Identifier | null, whole: Clause): ConstraintDefinition {
  acceptMariadb(clause, 'if', 'not', 'exists');
  const index = clause.is('(') ? null : clause.identifier();
  const columns = clause.is('(')
    ? clause
        .group()
        .split()
        .map((part) => part.identifier())
    : [];
  const references = clause.accept('references') ? readReferences(clause) : null;
  return { ...plainConstraint('foreign key', name ?? index, whole), columns, references };
}

/** What REFERENCES refers to, from behind that word. */
export function readReferences(clause: Clause): ForeignKeyReference {
  const table = clause.name();
  const columns = clause.is('(')
    ? clause
        .group()
        .split()
        .map((part) => part.identifier().name)
    : [];
  let match: ForeignKeyReference['match'] = 'simple';
  let onDelete: ReferentialAction = 'no action';
  let onUpdate: ReferentialAction = 'no action';
  for (;;) {
    if (clause.accept('match')) match = readMatch(clause);
    else if (clause.accept('on', 'delete')) onDelete = readAction(clause);
    else if (clause.accept('on', 'update')) onUpdate = readAction(clause);
    else return { table, columns, onDelete, onUpdate, onDeleteColumns: [], match };
  }
}

function readMatch(clause: Clause): ForeignKeyReference['match'] {
  const word = clause.peek()?.word;
  clause.skip();
  return word === 'full' || word === 'partial' ? word : 'simple';
}

function readAction(clause: Clause): ReferentialAction {
  if (clause.accept('no', 'action')) return 'no action';
  if (clause.accept('set', 'null')) return 'set null';
  if (clause.accept('set', 'default')) return 'set default';
  const word = clause.peek()?.word;
  clause.skip();
  return word === 'cascade' ? 'cascade' : 'restrict';
}

/** A REFERENCES inside the definition of a column, from behind that word. */
export function inlineReferences(clause: Clause, column: Identifier, from: Clause): ConstraintDefinition {
  const references = readReferences(clause);
  return { ...plainConstraint('foreign key', null, from.readBy(clause)), columns: [column], references, inline: true };
}

/** CHECK from behind that word. */
export function readCheck(clause: Clause, name: Identifier | null, from: Clause, inline = false): ConstraintDefinition {
  const ifNotExists = acceptMariadb(clause, 'if', 'not', 'exists');
  const expression = clause.is('(') || ifNotExists ? readExpression(clause.group()) : null;
  const notEnforced = clause.accept('not', 'enforced');
  if (!notEnforced) clause.accept('enforced');
  const columns = (expression?.columns ?? []).map((column) => ({
    name: column,
    span: expression?.span ?? clause.span,
  }));
  return { ...plainConstraint('check', name, from.readBy(clause)), columns, expression, notEnforced, inline };
}
