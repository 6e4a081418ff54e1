import { expect, it } from 'vitest';
import { reader } from './reader';
import { show } from './show';

/**
 * One test for each block between blank lines: a statement, then what it is read as, an arrow before each operation (see `show`). A
 * block without arrows does nothing.
 */
export function reads(cases: string): void {
  for (const block of cases.trim().split(/\n\s*\n/)) {
    const lines = block.split('\n');
    const sql = lines.filter((line) => !line.startsWith('→ ')).join('\n');
    const expected = lines.filter((line) => line.startsWith('→ ')).map((line) => line.slice(2));
    it(sql, () => expect(show(reader, sql)).toEqual(expected));
  }
}
