import { createHistory } from '../../../server/src/core/history';
import { HistoryCache } from '../../../server/src/core/history/cache';
import type { Migration } from '../../../server/src/core/migration';
import type { ReplayJob } from '../../../server/src/verify/job';
import { makeJob } from '../../../server/src/verify/job/make-job';
import { vocabulary } from '../../../server/src/workspace/open-workspace';
import { readers } from '../../support/readers';
import { workspaceOf } from '../../workspace/tree';

/** The job of a folder's only history. @param wanted all of it when absent */
export function jobOf(
  files: Readonly<Record<string, string>>,
  wanted: (migration: Migration) => boolean = () => true,
): ReplayJob {
  const [project] = workspaceOf(files, { readers, vocabulary }).projects;
  const [lineage] = project?.lineages ?? [];
  const dialect = lineage?.dialect.dialect;
  if (!project || !lineage || !dialect) throw new Error('no history of a known dialect');
  const history = createHistory(lineage, new HistoryCache());
  return makeJob({ project, history, dialect, engine: { kind: 'embedded' }, rows: null, wanted });
}
