import type { Clause } from '../source';
import { readBodyStatement } from './compound';
import { readTyped } from './declare';
import { expect, type Fragment, Fragments } from './fragments';

/**
 * The pieces that a grammar has to judge of a CREATE PROCEDURE, FUNCTION or TRIGGER, or of MariaDB's BEGIN NOT ATOMIC; null when something in it is not known here.
 * As a whole a body of some kilobytes keeps the wide grammar busy for half a second, and in pieces nearly all go to the quick one.
 */
export function routineFragments(clause: Clause): readonly Fragment[] | null {
  const fragments = new Fragments();
  try {
    readRoutine(clause.copy(), fragments);
    return fragments.all;
  } catch {
    return null;
  }
}

function readRoutine(clause: Clause, fragments: Fragments): void {
  if (!clause.is('begin', 'not', 'atomic')) readHead(clause, fragments);
  readBodyStatement(clause, fragments);
  if (!clause.done) throw new Error(`something stands behind the body at offset ${clause.start}`);
}

function readHead(clause: Clause, fragments: Fragments): void {
  expect(clause, 'create');
  clause.accept('or', 'replace');
  if (clause.accept('definer', '=')) readAccount(clause);
  clause.accept('aggregate');
  if (clause.accept('trigger')) readTriggerHead(clause);
  else readRoutineHead(clause, fragments);
}

function readAccount(clause: Clause): void {
  clause.identifier();
  if (clause.accept('@')) clause.identifier();
  else if (clause.is('(', ')')) clause.skipBalanced();
}

function readTriggerHead(clause: Clause): void {
  clause.accept('if', 'not', 'exists');
  clause.name();
  const isTimed = clause.accept('before') || clause.accept('after');
  const isEvent = clause.accept('insert') || clause.accept('update') || clause.accept('delete');
  if (!isTimed || !isEvent) throw new Error('expected when the trigger runs');
  expect(clause, 'on');
  clause.name();
  expect(clause, 'for', 'each', 'row');
  if (clause.accept('follows') || clause.accept('precedes')) clause.identifier();
}

function readRoutineHead(clause: Clause, fragments: Fragments): void {
  const isFunction = clause.accept('function');
  if (!isFunction) expect(clause, 'procedure');
  clause.accept('if', 'not', 'exists');
  clause.name();
  for (const parameter of clause.group().split()) {
    parameter.accept('in') || parameter.accept('out') || parameter.accept('inout');
    parameter.identifier();
    readTyped(parameter, fragments);
    if (!parameter.done) throw new Error(`expected a comma at offset ${parameter.start}`);
  }
  if (isFunction) {
    expect(clause, 'returns');
    readTyped(clause, fragments);
  }
  while (acceptCharacteristic(clause));
}

const characteristics = [
  ['language', 'sql'],
  ['deterministic'],
  ['not', 'deterministic'],
  ['contains', 'sql'],
  ['no', 'sql'],
  ['reads', 'sql', 'data'],
  ['modifies', 'sql', 'data'],
  ['sql', 'security', 'definer'],
  ['sql', 'security', 'invoker'],
];

function acceptCharacteristic(clause: Clause): boolean {
  if (!clause.accept('comment')) return characteristics.some((words) => clause.accept(...words));
  clause.skip();
  return true;
}
