import fc from 'fast-check';
import type { Lexis } from '../../core/readers/sql/lexis';
import { constantsIn } from './constants';
import { seedOf } from './seed';
import type { ColumnShape } from './shape';
import type { ValueSource } from './values';

/** Texts that may fulfil conditions on a column. */
export interface Candidates {
  /** What the conditions themselves name, and what their patterns and lengths describe. */
  readonly named: readonly string[];
  /** What lies beside that, and usual values of the type. */
  readonly near: readonly string[];
}

/**
 * Reads them off an expression, which nobody evaluates here: the engine is asked which of them fulfil it.
 * @returns only what the column's type reads, or the engine would refuse the question
 */
export function candidates(column: ColumnShape, expression: string, lexis: Lexis, seed: number): Candidates {
  const constants = constantsIn(expression, lexis);
  const named = [
    ...constants.flatMap(({ text, pattern }) =>
      pattern ? matching(text, seedOf(text, seed)) : [text, ...parts(text)],
    ),
    ...(/length|octet/i.test(expression) ? constants.flatMap(({ text }) => ofLength(text)) : []),
  ];
  const near = [...named.flatMap((text) => neighbours(text, column.values)), ...(usual[column.values.family] ?? [])];
  const fitting = (texts: readonly string[]) => [...new Set(texts)].filter((text) => isValue(text, column.values));
  return { named: fitting(named), near: fitting(near) };
}

/** Printable texts that a pattern matches; none for one that JavaScript does not read as PostgreSQL does. */
function matching(pattern: string, seed: number): readonly string[] {
  try {
    const texts = fc.sample(fc.stringMatching(new RegExp(pattern)), { seed, numRuns: 24 });
    const printable = texts.filter((text) => /^[\x20-\x7e]*$/.test(text));
    return printable.slice(0, 6);
  } catch {
    return [];
  }
}

/** The elements of an array's literal. */
function parts(text: string): readonly string[] {
  return /^\{.*\}$/.test(text)
    ? text
        .slice(1, -1)
        .split(',')
        .map((part) => part.replace(/^"|"$/g, ''))
    : [];
}

const longest = 2000;

/** Several texts of about so many characters as a number says. */
function ofLength(text: string): readonly string[] {
  const length = Number(text);
  if (!Number.isInteger(length) || length < 0 || length > longest) return [];
  return [length, length - 1, length + 1]
    .filter((size) => size >= 0)
    .flatMap((size) => ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(size)));
}

function neighbours(text: string, { family }: ValueSource): readonly string[] {
  if ((family === 'integer' || family === 'decimal') && /^-?\d{1,15}$/.test(text)) {
    return [Number(text) + 1, Number(text) - 1, Number(text) + 2].map(String);
  }
  if (family !== 'moment' || !isMoment.test(text)) return [];
  const time = Date.parse(text.slice(0, 10));
  return [1, -1, 2].map((days) => new Date(time + days * 86_400_000).toISOString().slice(0, 10));
}

const usual: Partial<Record<ValueSource['family'], readonly string[]>> = {
  boolean: ['true', 'false'],
  json: ['{}', '[]', '"text"', '1', 'true', 'null'],
  integer: ['0', '1', '2', '3', '-1'],
  decimal: ['0', '0.5', '1', '2', '-1'],
  text: ['', 'word'],
};

const isMoment = /^\d{4}-\d{2}-\d{2}(?:[ T][\d:.+-]*)?$/;

function isValue(text: string, { family, limit }: ValueSource): boolean {
  if (limit !== null && text.length > limit) return false;
  switch (family) {
    case 'integer':
      return /^-?\d{1,9}$/.test(text);
    case 'decimal':
      return /^-?\d+(?:\.\d+)?$/.test(text);
    case 'boolean':
      return text === 'true' || text === 'false';
    case 'moment':
      return isMoment.test(text);
    case 'json':
      return isJson(text);
    default:
      return family === 'text';
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
