import fc from 'fast-check';
import type { ValueSource } from './values';

/** Longer than the limits that columns are usually given later, so that such a limit fails on it. */
const long = 300;

const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz');

/** Short words; at the edges a quote, letters beyond ASCII, and as many characters as there may be. */
export function textSource(limit: number | null): ValueSource {
  const known = textSources.get(limit);
  if (known !== undefined) return known;
  const most = limit ?? long;
  const source: ValueSource = {
    ordinary: fc.string({ unit: letter, minLength: Math.min(5, most), maxLength: Math.min(12, most) }),
    edges: [cut("it's naïve", most), cut(`it's “long”: ${'naïve words '.repeat(Math.ceil(most / 12))}`, most)],
    family: 'text',
    limit,
  };
  textSources.set(limit, source);
  return source;
}

/** Making a generator of text costs more than using it. */
const textSources = new Map<number | null, ValueSource>();

const word = fc.string({ unit: letter, minLength: 5, maxLength: 12 });

/** JSON objects, as most columns of JSON hold them. */
export const jsonObjects = jsonSource((value) => ({ name: value }), '{}');

const jsonLists = jsonSource((value) => [value], '[]');

function jsonSource(shape: (value: string) => unknown, empty: string): ValueSource {
  const ordinary = word.map((value) => JSON.stringify(shape(value)));
  return { ordinary, edges: [empty, JSON.stringify(shape("it's “naïve”"))], family: 'json', limit: null };
}

/** Identifiers as version 4 gives them. */
export const uuidSource: ValueSource = {
  ordinary: fc.uuid({ version: 4 }),
  edges: ['00000000-0000-0000-0000-000000000000'],
  family: 'other',
  limit: null,
};

/**
 * Text whose default is a number, a truth value or JSON holds such things in all rows: words in it would make a change to that type
 * fail, though no real row holds one.
 * @param fallback the column's default, without its quotes; null for none
 */
export function likeDefault(source: ValueSource, fallback: string | null): ValueSource {
  if (fallback === null || (source.family !== 'text' && source.family !== 'json')) return source;
  const { limit } = source;
  const bracket = /^\s*([[{])/.exec(fallback)?.[1];
  if (bracket !== undefined) return { ...(bracket === '[' ? jsonLists : jsonObjects), family: source.family, limit };
  if (/^-?\d+$/.test(fallback)) return { ...source, ordinary: fc.nat(99).map(String), edges: ['0'] };
  if (/^(?:true|false)$/i.test(fallback)) return { ...source, ordinary: fc.constantFrom('true', 'false'), edges: [] };
  return source;
}

function cut(text: string, limit: number): string {
  return text.slice(0, limit);
}
