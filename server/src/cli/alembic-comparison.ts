import { comparedWords, differenceWords } from '../report/verify/alembic-words';
import { compareWithAlembic, isComparable } from '../tools/alembic-comparison';
import type { AskedHistory } from './asked-histories';

/**
 * Compares the SQL that was read of each Alembic history with what Alembic itself writes for it.
 * @param program Alembic's, as the project has it installed
 * @param env of the command line: env.py may take its URL from there
 * @returns what is told of each history, as notes
 */
export async function alembicNotes(
  histories: readonly AskedHistory[],
  program: string,
  env: NodeJS.ProcessEnv,
): Promise<readonly string[]> {
  const notes: string[] = [];
  for (const history of histories) notes.push(...(await notesOn(history, program, env)));
  return notes;
}

async function notesOn(
  { project, lineage, migrations, title, target: { workspace } }: AskedHistory,
  program: string,
  env: NodeJS.ProcessEnv,
): Promise<readonly string[]> {
  const place = { root: workspace.root, project, lineage };
  if (!isComparable(place)) return [];
  const { dialect } = lineage.dialect;
  const reader = dialect && workspace.readers.dialects.get(dialect);
  if (!reader) return [`${title}: not compared with Alembic, the dialect of these migrations is not known`];
  const compared = await compareWithAlembic(place, migrations, reader, program, env);
  if (compared === null)
    return [`${title}: not compared with Alembic, there is no alembic.ini or pyproject.toml above it`];
  const results = [...compared.results.values()];
  return [
    `${title}: ${comparedWords(results, migrations.length)}`,
    ...results.flatMap((one) => (typeof one === 'string' ? [] : [`${one.id}: ${differenceWords(one)}`])),
    ...(compared.failure === null ? [] : [`${title}: "${compared.command}" ended early: ${compared.failure}`]),
  ];
}
