import { concat, type Fragment, joined, placed, plain, textFragment } from '../fragment';
import { type CallValue, knownText, type Value } from '../python/value';
import { isCallOf, isSqlalchemy, lastOf, writtenSql } from './arguments';
import { CannotTell } from './cannot-tell';
import type { Spelling } from './spelling';

/** Functions that SQLAlchemy writes without parentheses, as the standard has them. */
const withoutParentheses = new Set([
  'current_date',
  'current_time',
  'current_timestamp',
  'current_user',
  'localtime',
  'localtimestamp',
  'session_user',
]);

/**
 * An SQL expression: `sa.text("…")`, `sa.func.now()`, `sa.true()`, a literal.
 * @param literal how a Python text is meant: as a text of SQL, or as SQL itself
 */
export function expressionOf(value: Value, spelling: Spelling, literal: 'text' | 'sql'): Fragment {
  const written = writtenSql(value);
  if (written) return placed(written, value.place);
  return placed(unplaced(value, spelling, literal), value.place);
}

function unplaced(value: Value, spelling: Spelling, literal: 'text' | 'sql'): Fragment {
  switch (value.kind) {
    case 'text':
      if (literal === 'sql') return textFragment(value);
      return plain(spelling.literal(value.pieces.map(({ text }) => text).join('')));
    case 'number':
      return plain(value.text);
    case 'boolean':
      return plain(booleanOf(value.value, spelling));
    case 'none':
      return plain('NULL');
    case 'call':
      return called(value, spelling);
    default:
      throw new CannotTell('an expression in it is only known when it runs', value.place);
  }
}

function called(value: Extract<Value, { kind: 'call' }>, spelling: Spelling): Fragment {
  const name = lastOf(value.path);
  const { positional } = value.arguments;
  const [first] = positional;
  if (value.receiver && first && name === 'op') throw unknown(value);
  if (name === 'next_value' && isCallOf(value.receiver, 'Sequence')) return nextOf(value.receiver, spelling);
  if (!isSqlalchemy(value.path) || value.receiver) throw unknown(value);
  if (/(?:^|\.)func\./.test(value.path)) {
    const args = positional.map((one) => expressionOf(one, spelling, 'text'));
    if (args.length === 0 && withoutParentheses.has(name.toLowerCase())) return plain(name.toUpperCase());
    if (args.length === 0 && name === 'now' && spelling.dialect === 'sqlite') return plain('CURRENT_TIMESTAMP');
    return concat([name, '(', joined(args, ', '), ')']);
  }
  switch (name) {
    case 'true':
      return plain(booleanOf(true, spelling));
    case 'false':
      return plain(booleanOf(false, spelling));
    case 'null':
      return plain('NULL');
    case 'literal':
    case 'inline_literal':
      if (first) return expressionOf(first, spelling, 'text');
      throw unknown(value);
    case 'column':
      if (first?.kind === 'text') return plain(spelling.name(first.pieces.map(({ text }) => text).join('')));
      throw unknown(value);
    case 'desc':
    case 'asc':
      if (!first) throw unknown(value);
      return concat([columnOrExpression(first, spelling), ` ${name.toUpperCase()}`]);
    case 'cast': {
      throw unknown(value);
    }
    default:
      throw unknown(value);
  }
}

/** `Sequence("s").next_value()`. */
function nextOf(sequence: CallValue, spelling: Spelling): Fragment {
  const name = knownText(sequence.arguments.positional[0] ?? sequence.arguments.named.get('name'));
  if (name === null) throw unknown(sequence);
  return plain(`nextval(${spelling.literal(spelling.name(name))})`);
}

/** A column by its name, or an expression. */
export function columnOrExpression(value: Value, spelling: Spelling): Fragment {
  if (value.kind !== 'text') return expressionOf(value, spelling, 'sql');
  const name = value.pieces.map(({ text }) => text).join('');
  if (value.pieces.some(({ hole }) => hole)) throw unknown(value);
  return placed(spelling.name(name), value.place);
}

function unknown(value: Value): CannotTell {
  return new CannotTell('an expression in it is only known when it runs', value.place);
}

/** SQLite before 3.23 and MySQL know them as numbers, and so SQLAlchemy writes them. */
function booleanOf(value: boolean, { dialect }: Spelling): string {
  if (dialect === 'sqlite') return value ? '1' : '0';
  return value ? 'true' : 'false';
}
