import path from 'node:path';
import { groupBy } from '../core/group-by';
import { foldedStatements } from '../core/history/statements';
import { writeDown } from '../core/rollback/write-down';
import { applyEdits } from '../core/text';
import { Checker } from '../report/checker';
import { formatJson } from '../report/json';
import { type AnsweredMigration, buildWriteDownReport } from '../report/write-down/build';
import { formatShownDowns, formatWriteDownPretty, writeDownRemarks } from '../report/write-down/pretty';
import { ReplaceError, replaceText } from '../workspace/replace-text';
import type { ExitCode } from './exit-code';
import { writeDownHelp } from './help';
import { type OpenTarget, openTargets } from './open-targets';
import type { Terminal } from './terminal';
import { parseWriteDownArguments } from './write-down-arguments';

/**
 * `write-down <paths…>`: writes the down halves that the migrations asked about lack. One that somebody has written is left.
 * @throws {Failure} for what the user has to put right before there can be an answer
 */
export async function runWriteDown(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const options = parseWriteDownArguments(args);
  if (options.help) {
    terminal.write(writeDownHelp);
    return 0;
  }
  const targets = await openTargets(options, terminal.cwd);
  const answered: AnsweredMigration[] = [];
  for (const target of targets) {
    const answers = answersOf(target);
    answered.push(...(options.stdout ? answers.map(shown) : await writeAll(answers, target)));
  }
  const report = buildWriteDownReport(answered);
  const isForPeople = options.format === 'pretty';
  if (!isForPeople) terminal.write(formatJson(report));
  else terminal.write(options.stdout ? formatShownDowns(report) : formatWriteDownPretty(report, terminal.colors));
  if (isForPeople) for (const line of writeDownRemarks(report)) terminal.writeError(`database-migrator: ${line}\n`);
  return report.summary.failed + report.summary.incomplete > 0 ? 1 : 0;
}

type Answer = Omit<AnsweredMigration, 'result' | 'reason'>;

/** What is to be done about each migration of a workspace that was asked about. */
function answersOf({ workspace, wants, display }: OpenTarget): readonly Answer[] {
  const checker = new Checker();
  return workspace.projects.flatMap((project) =>
    project.lineages.flatMap((lineage) => {
      const history = checker.historyOf(project, lineage);
      return lineage.migrations
        .filter((migration) => migration.files.some(wants))
        .map((migration) => {
          const { up } = history.fold(migration);
          const answer = writeDown({ project, lineage, migration }, up ? foldedStatements(up) : []);
          return { project, lineage, migration, answer, display };
        });
    }),
  );
}

/** What would be written; of a half that somebody has written, what would stand in its place. */
function shown(one: Answer): AnsweredMigration {
  const { kind, reason, written } = one.answer;
  const result = written !== null && written.half.statements > 0 ? 'shown' : kind === 'cannot' ? 'failed' : 'left';
  return { ...one, result, reason };
}

/** Writes file by file, so that what goes wrong with one leaves the others as they should be. */
async function writeAll(answers: readonly Answer[], { workspace }: OpenTarget): Promise<readonly AnsweredMigration[]> {
  const wanted = answers.filter(({ answer }) => answer.kind === 'write');
  const byFile = groupBy(wanted, ({ answer }) => answer.written?.edits[0]?.file ?? '');
  const failures = new Map<Answer, string>();
  for (const [file, ofFile] of byFile) {
    const [first] = ofFile;
    if (first === undefined) continue;
    const distinct = ofFile.filter((one, at) => !ofFile.slice(0, at).some((other) => isOfSameMigration(other, one)));
    const failure = await writeOne(first.project.text(file), file, distinct, workspace.root);
    for (const one of ofFile) {
      const written = distinct.find((other) => isOfSameMigration(other, one));
      if (written && !isSame(written, one)) failures.set(one, 'another history of the same file has another way back');
      else if (failure !== null) failures.set(one, failure);
    }
  }
  return answers.map((one) => {
    const failure = failures.get(one);
    if (failure !== undefined) return { ...one, result: 'failed', reason: failure };
    const { kind, reason } = one.answer;
    return { ...one, result: ({ write: 'written', leave: 'left', cannot: 'failed' } as const)[kind], reason };
  });
}

/** Dialect twins share a migration, and their files; a file may hold several migrations, or one for each of several databases. */
function isOfSameMigration({ migration: a }: Answer, { migration: b }: Answer): boolean {
  return a.id === b.id && a.up?.span.start === b.up?.span.start;
}

/** Writes the ways back of a file's migrations into it; answers why it could not. */
async function writeOne(
  before: string | null,
  file: string,
  answers: readonly Answer[],
  root: string,
): Promise<string | null> {
  // An import that several need comes in once.
  const all = answers.flatMap(({ answer }) => answer.written?.edits ?? []);
  const edits = [...new Map(all.map((edit) => [JSON.stringify(edit), edit])).values()];
  try {
    await replaceText(path.join(root, file), before, applyEdits(before ?? '', edits));
    return null;
  } catch (error) {
    if (error instanceof ReplaceError) return `${file}: ${error.message}`;
    throw error;
  }
}

function isSame(a: Answer, b: Answer): boolean {
  return JSON.stringify(a.answer.written?.edits) === JSON.stringify(b.answer.written?.edits);
}
