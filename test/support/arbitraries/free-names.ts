import type { SchemaObject } from '../../../server/src/core/schema/objects';

/** The first name of this letter that no object has: t0, t1 … */
export function firstFree(all: readonly SchemaObject[], prefix: string): string {
  const taken = new Set(all.map(({ name }) => name));
  return numbered(prefix, (name) => taken.has(name));
}

export function numbered(prefix: string, taken: (name: string) => boolean): string {
  let n = 0;
  while (taken(`${prefix}${n}`)) n++;
  return `${prefix}${n}`;
}
