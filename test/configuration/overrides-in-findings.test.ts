import { expect, test } from 'vitest';
import { analyze } from '../../server/src/core/analyze';
import { createHistory } from '../../server/src/core/history';
import { HistoryCache } from '../../server/src/core/history/cache';
import { rules } from '../../server/src/core/rules/registry';
import type { Files } from '../frameworks/detected';
import { workspaceOf } from '../workspace/tree';

/** "file rule" of every finding. */
function findings(files: Files): readonly string[] {
  return workspaceOf(files).projects.flatMap((project) =>
    project.lineages.flatMap((lineage) => {
      const history = createHistory(lineage, new HistoryCache());
      return lineage.migrations.flatMap((migration) =>
        analyze({ project, lineage, migration, history, rules, verdict: null }).findings.map(
          ({ file, rule }) => `${file} ${rule}`,
        ),
      );
    }),
  );
}

const files: Files = {
  '.env': 'DATABASE_URL=sqlite:a.db',
  'm/1_a.sql': '-- Up\nCREATE TABLE a (b);\nCREATE TABLE c (d);\n-- Down\nDROP TABLE c;\nDROP TABLE a;\n',
  'm/2_b.sql': '-- Up\nDROP TABLE a;\n-- Down\nCREATE TABLE a (b);\n',
  'm/3_c.sql': '-- Up\nDROP TABLE c;\n-- Down\nCREATE TABLE c (d);\n',
};

test('an override holds for the migrations of its files alone', () => {
  const overrides = [{ include: ['2_b.sql'], rules: { 'drop-table': 'off' } }];
  const dropsC = ['m/3_c.sql drop-table', 'm/3_c.sql down-cannot-restore-data'];
  expect(findings(files)).toEqual(['m/2_b.sql drop-table', 'm/2_b.sql down-cannot-restore-data', ...dropsC]);
  expect(findings({ ...files, 'database-migrator.json': JSON.stringify({ overrides }) })).toEqual([
    'm/2_b.sql down-cannot-restore-data',
    ...dropsC,
  ]);
});
