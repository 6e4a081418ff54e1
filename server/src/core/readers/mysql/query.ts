import type { ObjectName, SelectedRows } from '../../operation';
import { readExpression } from './expression';
import type { Clause } from './source';

/** Words after which a relation is named. */
const beforeRelation = new Set(['from', 'join', 'straight_join']);

/** The relations that a query reads, those of its subqueries included, each once. */
export function relationsRead(clause: Clause): readonly ObjectName[] {
  const found = new Map<string, ObjectName>();
  const called = new Set<string>();
  for (const copy = clause.copy(); !copy.done; ) {
    const word = copy.peek()?.word ?? '';
    if (word === 'with') collectCalled(copy.copy(), called);
    copy.skip();
    if (!beforeRelation.has(word)) continue;
    do {
      if (!isName(copy)) break;
      const name = copy.name();
      if (name.schema !== null || !called.has(name.name)) found.set(`${name.schema}.${name.name}`, name);
      skipAlias(copy);
    } while (copy.accept(','));
  }
  return [...found.values()];
}

/** Names that WITH gives to queries: they are no relations. */
function collectCalled(clause: Clause, called: Set<string>): void {
  clause.skip();
  clause.accept('recursive');
  do {
    if (!isName(clause)) return;
    called.add(clause.identifier().name);
    if (clause.is('(')) clause.skipBalanced();
    if (!clause.accept('as') || !clause.is('(')) return;
    clause.skipBalanced();
  } while (clause.accept(','));
}

const notAnAlias = new Set(
  `where group order having limit union join inner left right cross natural straight_join on using set for lock into partition use force
  ignore values select window procedure except intersect`.split(/\s+/),
);

function skipAlias(clause: Clause): void {
  if (clause.accept('as')) clause.skip();
  else if (isName(clause) && !notAnAlias.has(clause.peek()?.word ?? '')) clause.skip();
}

function isName(clause: Clause): boolean {
  const token = clause.peek();
  return (
    token !== undefined &&
    token.kind !== 'symbol' &&
    !(token.kind === 'word' && /^(?:select|lateral|dual)$/.test(token.word))
  );
}

/** Functions that a piece of SQL calls. */
export function functionsIn(clause: Clause): readonly string[] {
  return readExpression(clause.copy()).functions;
}

/** What a plain SELECT takes from where; null for another query. */
export function readSelected(clause: Clause): SelectedRows | null {
  while (clause.is('(')) return readSelected(clause.group());
  if (!clause.accept('select')) return null;
  const reads = relationsRead(clause.copy());
  const list = clause.upTo(['from'], ['limit'], ['union']);
  const expressions = list.split().map(({ text }) => text);
  const plain = !expressions.some((text) => text === '*' || text.endsWith('.*'));
  const rest = clause.copy();
  const narrows = rest.skipTo(
    ['where'],
    ['limit'],
    ['group'],
    ['having'],
    ['join'],
    ['union'],
    ['except'],
    ['intersect'],
  );
  const isUnion = clause.copy().skipTo(['union']);
  return {
    reads,
    expressions: plain && !isUnion && !/^distinct\b/i.test(expressions[0] ?? '') ? expressions : null,
    everyRow: !narrows && !/^distinct\b/i.test(expressions[0] ?? ''),
  };
}
