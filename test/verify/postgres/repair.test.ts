import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../server/src/verify/engine';
import { openPgliteEngine } from '../../../server/src/verify/engines/pglite';
import { comparePostgres } from '../../../server/src/verify/postgres/compare';
import { takeSnapshot } from '../../../server/src/verify/postgres/snapshot';
import { pgliteFolders } from '../engines/pglite-folders';
import { pairs } from './repair-pairs';

let engine: Engine;

beforeAll(async () => {
  engine = await openPgliteEngine({ ...pgliteFolders, extensions: [] });
});

afterAll(() => engine.close());

describe.each(pairs)('$title', ({ before, change, unmended = [] }) => {
  it('is found and mended', async () => {
    await engine.send('BEGIN');
    try {
      await engine.send(before);
      const was = await takeSnapshot(engine);
      await engine.send(change);
      const differences = comparePostgres(was, await takeSnapshot(engine));
      expect(differences).not.toEqual([]);
      for (const statement of differences.flatMap(({ repair }) => repair)) {
        await engine.send(statement).catch((error: Error) => {
          throw new Error(
            `${error.message}\n${statement}\nof\n${differences.flatMap(({ repair }) => repair).join('\n')}`,
          );
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
