import type { CreateIndex, Identifier, IndexKey, ObjectName } from '../../operation';
import type { Span } from '../../span';
import { readExpression } from './expression';
import { acceptMariadb, acceptMysql, type Clause, refuseInMariadb } from './source';

/** The parts of a key in its parentheses. */
export function readKeys(group: Clause): readonly IndexKey[] {
  return group.split().map(readKey);
}

function readKey(part: Clause): IndexKey {
  const { text } = part;
  const rest = part.copy();
  const order = (): IndexKey['order'] => {
    const word = rest.peek()?.word;
    if (word !== 'asc' && word !== 'desc') return null;
    rest.skip();
    return word;
  };
  const plain = { collation: null, operatorClass: null, nulls: null, text };
  if (rest.is('(')) {
    const from = rest.copy();
    const group = rest.group();
    refuseInMariadb(from.readBy(rest));
    const expression = readExpression(group);
    const key = { ...plain, column: null, expression, order: order() };
    return key;
  }
  const { name } = rest.identifier();
  acceptMariadb(rest, 'without', 'overlaps');
  const length = rest.is('(') ? Number(rest.group().text) : undefined;
  const key = { ...plain, column: name, expression: null, order: order(), ...(length === undefined ? {} : { length }) };
  return key;
}

export type KeyKind = 'plain' | 'unique' | 'fulltext' | 'spatial';

/** Steps over [UNIQUE | FULLTEXT | SPATIAL] [INDEX | KEY]. */
export function acceptKeyKind(clause: Clause): KeyKind {
  const word = clause.peek()?.word;
  const kind = word === 'unique' || word === 'fulltext' || word === 'spatial' ? word : 'plain';
  if (kind !== 'plain') clause.skip();
  clause.accept('index') || clause.accept('key');
  return kind;
}

/**
 * A key from its name on, to the end of the clause.
 * @param symbol the name that CONSTRAINT gives, where the key has none of its own
 * @param span of the whole clause
 */
export function readIndex(
  clause: Clause,
  kind: KeyKind,
  table: ObjectName,
  symbol: Identifier | null,
  span: Span,
): CreateIndex {
  const ifNotExists = acceptMariadb(clause, 'if', 'not', 'exists');
  const named = clause.is('(') || clause.is('using') ? null : clause.identifier();
  const using = acceptUsing(clause);
  return readIndexBody(clause, { kind, table, index: named ?? symbol, ifNotExists, using, span });
}

/** USING BTREE, which may stand before the keys and behind them. */
export function acceptUsing(clause: Clause): string | null {
  if (!clause.accept('using') && !clause.accept('type')) return null;
  const method = clause.peek()?.word ?? null;
  clause.skip();
  return method;
}

interface IndexHead {
  readonly kind: KeyKind;
  readonly table: ObjectName;
  readonly index: Identifier | null;
  readonly ifNotExists: boolean;
  readonly using: string | null;
  readonly span: Span;
}

/** The keys and the options behind them; stops where no option of an index comes. */
export function readIndexBody(clause: Clause, head: IndexHead): CreateIndex {
  const { kind, table, index, ifNotExists, span } = head;
  const keys = clause.is('(') ? readKeys(clause.group()) : [];
  const { options, using, invisible } = readOptions(clause);
  const method = kind === 'fulltext' || kind === 'spatial' ? kind : (head.using ?? using ?? 'btree');
  return {
    kind: 'createIndex',
    span,
    index,
    table,
    unique: kind === 'unique',
    concurrently: false,
    ifNotExists,
    only: false,
    method,
    keys,
    include: [],
    where: null,
    nullsNotDistinct: false,
    options,
    ...(invisible ? { invisible } : {}),
  };
}

const valued = new Set(['comment', 'key_block_size', 'engine_attribute', 'secondary_engine_attribute', 'clustering']);

function readOptions(clause: Clause) {
  const options: string[] = [];
  let using: string | null = null;
  let invisible = false;
  for (;;) {
    const from = clause.copy();
    const method = acceptUsing(clause);
    if (method !== null) using = method;
    else if (acceptMysql(clause, 'invisible') || acceptMariadb(clause, 'ignored')) invisible = true;
    else if (acceptMysql(clause, 'visible') || acceptMariadb(clause, 'not', 'ignored')) invisible = false;
    else if (clause.accept('with', 'parser') || valued.has(clause.peek()?.word ?? '')) {
      if (valued.has(from.peek()?.word ?? '')) clause.skip();
      clause.accept('=');
      clause.skip();
      options.push(from.readBy(clause).text);
    } else return { options: options.join(' '), using, invisible };
  }
}
