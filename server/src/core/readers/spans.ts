import type { Span } from '../span';

/** The same value with its spans, at any depth, at other places. */
export function withSpans<T>(value: T, mapped: (span: Span) => Span): T {
  if (Array.isArray(value)) return value.map((one) => withSpans(one, mapped)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  if (entries.length === 2 && 'start' in value && 'end' in value) return mapped(value as unknown as Span) as T;
  return Object.fromEntries(entries.map(([key, one]) => [key, withSpans(one, mapped)])) as T;
}
