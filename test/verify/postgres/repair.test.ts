import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MeasuredDifference } from '../../../server/src/core/verdict';
import type { Engine } from '../../../server/src/verify/engine';
import { openPgliteEngine } from '../../../server/src/verify/engines/pglite';
import { comparePostgres } from '../../../server/src/verify/postgres/compare';
import { takeSnapshot } from '../../../server/src/verify/postgres/snapshot';
import { pgliteFolders } from '../engines/pglite-folders';
import { renamePairs } from './rename-pairs';
import { pairs } from './repair-pairs';

let engine: Engine;

beforeAll(async () => {
  engine = await openPgliteEngine({ ...pgliteFolders, extensions: [] });
});

afterAll(() => engine.close());

describe.each([...pairs, ...renamePairs])('$title', ({ before, change, repair, unmended = [] }) => {
  it('is found and mended', async () => {
    await engine.send('BEGIN');
    try {
      await engine.send(before);
      const was = await takeSnapshot(engine);
      await engine.send(change);
      const differences = comparePostgres(was, await takeSnapshot(engine));
      expect(differences).not.toEqual([]);
      const statements = statementsOf(differences);
      if (repair) expect(statements).toEqual(repair);
      for (const statement of statements) {
        await engine.send(statement).catch((error: Error) => {
          throw new Error(`${error.message}\n${statement}\nof\n${statements.join('\n')}`);
        });
      }
      const left = comparePostgres(was, await takeSnapshot(engine)).filter(({ restorable }) => restorable);
      expect(left.map(({ kind, object, field }) => `${kind} ${object} ${field}`)).toEqual(
        unmended.filter((line) => !line.endsWith(' position')),
      );
    } finally {
      await engine.send('ROLLBACK');
    }
  });
});

/** As the fix puts them together: what mends several differences stands once. */
function statementsOf(differences: readonly MeasuredDifference[]): readonly string[] {
  return [...new Map(differences.map(({ repair }) => [repair.join(';'), repair])).values()].flat();
}
