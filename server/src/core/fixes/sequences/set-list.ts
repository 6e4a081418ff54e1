import { volatilityOf } from '../../costs/postgres/volatility';
import type { UpdateRows } from '../../operation';
import { lexisOf } from '../../readers/sql/lexis';
import { lower, type Token, tokenize } from '../../readers/sql/tokens';
import type { StatementPlace } from '../../rules/report';
import { stateBefore } from './table-before';

/** `column = value` of SET, both as they are written. */
export interface Written {
  readonly column: string;
  readonly value: string;
  /** A string, a number, NULL, TRUE or FALSE, and nothing else; absent for an expression. */
  readonly literal?: 'number' | 'other';
}

/**
 * What a plain UPDATE of one table sets, without an alias, FROM or RETURNING.
 * @returns null for another form, for DEFAULT and subqueries, and for values that another run would change again
 */
export function repeatableSets({ columns }: UpdateRows, place: StatementPlace): readonly Written[] | null {
  const { text } = place.statement.content;
  const tokens = tokenize(text, lexisOf('postgresql'));
  const set = tokens.findIndex(({ word }) => word === 'set');
  // UPDATE name SET, or UPDATE schema.name SET.
  if (tokens[0]?.word !== 'update' || (set !== 2 && set !== 4) || tokens.some(({ word }) => unsplittable.has(word)))
    return null;
  // It would end the block around it.
  if (text.includes('$$')) return null;
  const where = tokens.findIndex(({ word }) => word === 'where');
  const parts = split(tokens.slice(set + 1, where < 0 ? undefined : where).filter(({ word }) => word !== ';'));
  const written = parts.map((part, at) => sets(part, columns[at] ?? '', text));
  if (parts.length !== columns.length || written.some((one) => one === null)) return null;
  return parts.every((part) => isRepeatable(part, columns, place)) ? written.filter((one) => one !== null) : null;
}

const unsplittable: ReadonlySet<string> = new Set(['select', 'returning', 'default']);

function split(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.word === '(' || token.word === '[') depth++;
    if (token.word === ')' || token.word === ']') depth--;
    if (token.word === ',' && depth === 0) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

function sets([name, sign, ...value]: readonly Token[], column: string, text: string): Written | null {
  const [first, last] = [value[0], value.at(-1)];
  if (!name || name.kind === 'symbol' || sign?.word !== '=' || !first || !last) return null;
  const written = { column, value: text.slice(first.start, last.end) };
  if (value.length > 1) return written;
  if (/^\d+$/.test(written.value)) return { ...written, literal: 'number' };
  const isOther = written.value.startsWith("'") || ['null', 'true', 'false'].includes(first.word);
  return isOther ? { ...written, literal: 'other' } : written;
}

/** Done twice, it is as done once: of the columns that change, it reads none but by a call that leaves its own outcome as it is. */
function isRepeatable([, , ...value]: readonly Token[], columns: readonly string[], place: StatementPlace): boolean {
  const { text } = place.statement.content;
  const named = value.map((token) => lower(text.slice(token.start, token.end)).replace(/^"|"$/g, ''));
  const changed = new Set(columns.map((column) => lower(column)));
  const before = stateBefore(place);
  const isSteady = (name: string) =>
    idempotent.has(name) ||
    plain.has(name) ||
    (before !== null && volatilityOf(name, place.lineage.version, before.schema) === 'steady');
  // A name with a schema in front is not looked up.
  if (
    named.some(
      (name, at) => named[at + 1] === '(' && /^[\p{L}_]/u.test(name) && (named[at - 1] === '.' || !isSteady(name)),
    )
  )
    return false;
  const reads = named.flatMap((name, at) => (changed.has(name) ? [at] : []));
  if (reads.length === 0) return true;
  const isWhole = idempotent.has(named[0] ?? '') && named[1] === '(' && named.indexOf(')') === named.length - 1;
  return columns.length === 1 && isWhole && reads.length === 1 && reads[0] === 2 && [',', ')'].includes(named[3] ?? '');
}

const idempotent: ReadonlySet<string> = new Set(['lower', 'upper', 'initcap', 'btrim', 'ltrim', 'rtrim', 'coalesce']);
/** Written as calls, and none of the catalogue's functions. */
const plain: ReadonlySet<string> = new Set([
  'nullif',
  'greatest',
  'least',
  'numeric',
  'varchar',
  'and',
  'or',
  'not',
  'when',
  'then',
  'else',
  'in',
]);
