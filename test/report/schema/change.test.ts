import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { isMysqlFamily } from '../../../server/src/core/dialect';
import { createHistory } from '../../../server/src/core/history';
import { HistoryCache } from '../../../server/src/core/history/cache';
import { diff } from '../../../server/src/core/schema/diff';
import { drift } from '../../../server/src/core/schema/drift';
import { introspect } from '../../../server/src/introspect/introspect';
import { schemaAfter } from '../../../server/src/report/schema/after';
import { stepsBetween } from '../../../server/src/report/schema/change';
import { ddlOf } from '../../../server/src/report/schema/sql';
import { openWorkspace } from '../../../server/src/workspace/open-workspace';
import { emptyDatabase } from '../../introspect/replayed';

const samples = readdirSync('samples', { withFileTypes: true }).filter((entry) => entry.isDirectory());

it.each(samples.map(({ name }) => name))(
  '%s: the statements between two migrations make the later schema',
  async (name) => {
    const { projects } = await openWorkspace(path.join('samples', name));
    for (const project of projects) {
      for (const lineage of project.lineages) {
        const history = createHistory(lineage, new HistoryCache());
        const first = lineage.migrations[0]?.id;
        const [from, to] = [schemaAfter(history, first), schemaAfter(history, undefined)];
        if (!from || !to) throw new Error('no schema');
        const { statements, unwritten } = stepsBetween(from, to, diff(to, from));
        if (unwritten.length > 0) {
          // SQLite changes a table by making it anew, which is said.
          expect(
            unwritten.every((why) => /rebuilt|no statement for it is known/.test(why)),
            unwritten.join('\n'),
          ).toBe(true);
          continue;
        }
        const database = await emptyDatabase(project, lineage);
        try {
          const preset = project.framework.preset === undefined ? null : (await introspect(database)).schema;
          for (const statement of [...ddlOf(from).flatMap((one) => one.statements), ...statements])
            await database.send(statement);
          const told = drift(to, (await introspect(database)).schema, preset);
          // Where a column stands is not looked at by PostgreSQL's ALTER TABLE.
          expect(told.filter(({ restorable }) => restorable || isMysqlFamily(lineage.dialect.dialect))).toEqual([]);
        } finally {
          await database.close();
        }
      }
    }
  },
);
