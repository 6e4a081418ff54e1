import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Kind } from '../core/scaffold/kind';
import { onlineChange } from '../core/scaffold/online-tools';
import { kinds } from '../core/scaffold/registry';
import { isRefusal } from '../core/writers/writer';
import { Checker } from '../report/checker';
import { counted } from '../report/counted';
import { formatJson } from '../report/json';
import type { ListedKind, NewReport } from '../report/new-report';
import { conditionsIn } from '../scaffold/head-comments';
import { findingsOf } from '../scaffold/new-migrations';
import { type Scaffolded, scaffold } from '../scaffold/scaffold';
import { type ScaffoldPlace, sceneOf } from '../scaffold/scene';
import { WriteError, writeFiles } from '../scaffold/write-files';
import { generatingCommand } from '../tools/generating-command';
import { askAnswers, askKind } from './ask-answers';
import type { ExitCode } from './exit-code';
import { Failure, UsageFailure } from './failure';
import { type NewPlace, placeFirst } from './first-migration';
import { newHelp } from './help';
import { type NewArguments, parseNewArguments } from './new-arguments';
import { type OpenTarget, openTargets } from './open-targets';
import type { Terminal } from './terminal';

/**
 * `new <name> [folder]`: writes a new migration, or the several that a change takes.
 * @throws {Failure} for what the user has to put right; then nothing is written
 */
export async function runNew(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const options = parseNewArguments(args);
  if (options.help) {
    terminal.write(newHelp);
    return 0;
  }
  if (options.listKinds) {
    terminal.write(
      options.format === 'json' ? formatJson({ version: 1, kinds: kinds.map(listedKind) }) : kindsForPeople(),
    );
    return 0;
  }
  const name = options.name ?? (await terminal.ask?.('Name of the migration? ')) ?? '';
  if (name === '')
    throw new UsageFailure('no name given, such as "add email to users"', 'database-migrator new --help');
  const { target, place, settings } = await placeFor(options, terminal);
  const kind = await askKind(options.kind, name, terminal);
  const scene = sceneOf(place, options.answers);
  if (!scene)
    throw new Failure('the dialect of these migrations is not known; set "dialect" in database-migrator.json');
  const answers = await askAnswers(kind, name, scene, terminal);
  if (options.with !== null) {
    const change = onlineChange(options.with, kind, { ...scene, answers });
    if (isRefusal(change)) throw new Failure(change.refused);
    terminal.write(change);
    return 0;
  }
  const now = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const made = scaffold({ name, kind, answers, oneStep: options.oneStep, now }, place, target.workspace);
  if (isRefusal(made)) throw new Failure(made.refused);
  const files = [...settings, ...made.files];
  if (!options.stdout) await write(target, files);
  const shown = files.map(({ path: file, text }) => ({ file: target.display(file), text }));
  if (options.format === 'json') terminal.write(formatJson(reportOf(target, { ...made, files })));
  else if (options.stdout) terminal.write(shown.map(({ file, text }) => `-- ${file}\n${text}`).join('\n'));
  else terminal.write(`${shown.map(({ file }) => `✓ ${file}\n`).join('')}`);
  if (options.format === 'pretty') {
    tell(target, made, terminal);
    const generating = generatingCommand({ root: target.workspace.root, ...place }, name, terminal.env);
    if (generating !== null) terminal.writeError(`Or, from what the application's models say: ${generating.shown}\n`);
  }
  return 0;
}

/** The one history that a new migration can go on with, or where the first one of a folder goes. */
async function placeFor(options: NewArguments, terminal: Terminal): Promise<NewPlace> {
  const { folder, config, framework, dialect } = options;
  const open = (paths: readonly string[]) =>
    openTargets({ paths, changedSince: null, config, help: false }, terminal.cwd);
  const isThere = folder === null || existsSync(path.resolve(terminal.cwd, folder));
  // A folder that is not there is made for a first migration, and is a slip of the pen beside others.
  const targets = await open(folder === null || !isThere ? [] : [folder]);
  if (!isThere && targets.some(({ workspace }) => workspace.projects.length > 0))
    throw new Failure(`there is no file or folder "${folder}"`);
  const found = placeIn(targets);
  const [target] = targets;
  if (found === null && target) return placeFirst(target, options, terminal);
  if (found === null) throw new Failure('no migrations were found here to go on with');
  const option = framework !== null ? '--framework' : dialect !== null ? '--dialect' : null;
  if (option !== null)
    throw new UsageFailure(
      `${option} is for a first migration; "${found.target.display(found.place.project.root)}" has some already`,
      'database-migrator new --help',
    );
  return { ...found, settings: [] };
}

/** The one history that lies where it is asked; null for none. */
function placeIn(
  targets: readonly OpenTarget[],
): { readonly target: OpenTarget; readonly place: ScaffoldPlace } | null {
  const all = targets.flatMap((target) =>
    target.workspace.projects
      .filter((project) =>
        project.lineages.some(({ migrations }) => migrations.some(({ files }) => files.some(target.wants))),
      )
      .flatMap((project) => project.lineages.map((lineage) => ({ target, project, lineage }))),
  );
  const [first, second] = all;
  if (!first) return null;
  if (second) {
    const names = all.map(
      ({ target, project, lineage }) => `${target.display(project.root)}${lineage.name && ` (${lineage.name})`}`,
    );
    throw new Failure(`there are ${all.length} histories: name the folder of one of ${[...new Set(names)].join(', ')}`);
  }
  const { target, project, lineage } = first;
  return { target, place: { project, lineage, history: new Checker().historyOf(project, lineage) } };
}

async function write({ workspace }: OpenTarget, files: Scaffolded['files']): Promise<void> {
  try {
    await writeFiles(workspace.root, files);
  } catch (error) {
    if (error instanceof WriteError) throw new Failure(error.message);
    throw error;
  }
}

/** What has to happen between the migrations, and what is still to be said of them. */
function tell(target: OpenTarget, made: Scaffolded, terminal: Terminal): void {
  if (made.migrations > 1)
    terminal.writeError(`${counted(made.migrations, 'migration')}, to be applied one after another.\n`);
  for (const { path: file, text } of made.files)
    for (const condition of conditionsIn(text))
      terminal.writeError(`Before ${path.posix.basename(file)}: ${condition}\n`);
  for (const { severity, rule, message, file } of remaining(target, made))
    terminal.writeError(`${target.display(file)}: ${severity} ${rule}: ${message}\n`);
}

function remaining({ workspace }: OpenTarget, made: Scaffolded) {
  return findingsOf(made.workspace, new Set(workspace.files)).filter(({ severity }) => severity !== 'info');
}

function reportOf(target: OpenTarget, made: Scaffolded): NewReport {
  return {
    version: 1,
    files: made.files.map(({ path: file, text }) => ({ file: target.display(file), text, before: conditionsIn(text) })),
    findings: remaining(target, made).map(({ rule, severity, message, file }) => ({
      rule,
      severity,
      message,
      file: target.display(file),
    })),
  };
}

function listedKind({ id, title, detail, dialects, questions }: Kind): ListedKind {
  return {
    id,
    title,
    detail,
    dialects: dialects ?? null,
    questions: questions.map((one) => ({ id: one.id, title: one.title, example: one.example, optional: one.optional })),
  };
}

function kindsForPeople(): string {
  const lines = kinds.map(({ id, detail, questions }) => {
    const options = questions.map((one) => (one.optional ? `[--${one.id}]` : `--${one.id}`)).join(' ');
    return `${id.padEnd(20)} ${options}\n${' '.repeat(21)}${detail}\n`;
  });
  return lines.join('');
}
