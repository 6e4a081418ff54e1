import type { DataType } from '../../operation';

interface SmallInteger {
  /** The largest number that fits. */
  readonly ends: string;
  /** The wide type of the same kind. */
  readonly wide: string;
}

const smallIntegers: ReadonlyMap<string, SmallInteger> = new Map([
  ['smallint', { ends: '32,767', wide: 'bigint' }],
  ['integer', { ends: '2,147,483,647', wide: 'bigint' }],
  ['smallserial', { ends: '32,767', wide: 'bigserial' }],
  ['serial', { ends: '2,147,483,647', wide: 'bigserial' }],
]);

/** What an integer type that is no bigint holds; null for every other type. */
export function smallInteger({ name, dimensions }: DataType): SmallInteger | null {
  return dimensions > 0 ? null : (smallIntegers.get(name) ?? null);
}
