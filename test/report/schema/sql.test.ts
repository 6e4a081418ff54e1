import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createHistory } from '../../../server/src/core/history';
import { HistoryCache } from '../../../server/src/core/history/cache';
import { drift } from '../../../server/src/core/schema/drift';
import { introspect } from '../../../server/src/introspect/introspect';
import { ddlOf } from '../../../server/src/report/schema/sql';
import { openWorkspace } from '../../../server/src/workspace/open-workspace';
import { emptyDatabase } from '../../introspect/replayed';

const samples = readdirSync('samples', { withFileTypes: true }).filter((entry) => entry.isDirectory());

it.each(samples.map(({ name }) => name))('%s: what is written makes the schema', async (name) => {
  const { projects } = await openWorkspace(path.join('samples', name));
  for (const project of projects) {
    for (const lineage of project.lineages) {
      const { schema } = createHistory(lineage, new HistoryCache()).head();
      const database = await emptyDatabase(project, lineage);
      try {
        const preset = project.framework.preset === undefined ? null : (await introspect(database)).schema;
        for (const { key, statements, missing } of ddlOf(schema)) {
          expect(missing, key).toBeNull();
          for (const statement of statements) await database.send(statement);
        }
        const told = drift(schema, (await introspect(database)).schema, preset);
        expect(told).toEqual([]);
      } finally {
        await database.close();
      }
    }
  }
});
