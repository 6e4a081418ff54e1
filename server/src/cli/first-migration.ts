import path from 'node:path';
import { type Dialect, dialectTitle } from '../core/dialect';
import type { NewFile } from '../core/frameworks/framework';
import { frameworkIds } from '../core/frameworks/registry';
import { writtenDialects } from '../core/scaffold/registry';
import { isRefusal } from '../core/writers/writer';
import { firstPlace } from '../scaffold/first-place';
import type { ScaffoldPlace } from '../scaffold/scene';
import { Failure, UsageFailure } from './failure';
import type { NewArguments } from './new-arguments';
import type { OpenTarget } from './open-targets';
import type { Terminal } from './terminal';

/** Where a new migration goes, and what is written beside it. */
export interface NewPlace {
  readonly target: OpenTarget;
  readonly place: ScaffoldPlace;
  readonly settings: readonly NewFile[];
}

/**
 * Where the first migration of a folder goes. What neither its files nor the options tell is asked of a person.
 * @throws {Failure} where nobody is there to be asked, naming the option, and where the tool writes its migrations itself
 */
export async function placeFirst(target: OpenTarget, options: NewArguments, terminal: Terminal): Promise<NewPlace> {
  const { workspace } = target;
  const folder = path.relative(workspace.root, path.resolve(terminal.cwd, options.folder ?? '.'));
  const order = { folder: folder.split(path.sep).join('/'), framework: options.framework, dialect: options.dialect };
  const told = await firstPlace(workspace, order);
  if (isRefusal(told)) throw new Failure(told.refused);
  const isTold = told.framework.id !== 'plain' || options.framework !== null;
  const framework = isTold ? told.framework.id : await askTool(terminal);
  const found = framework === told.framework.id ? told : await firstPlace(workspace, { ...order, framework });
  if (isRefusal(found)) throw new Failure(found.refused);
  if (found.begun) return { ...found.begun, target: { ...target, workspace: found.begun.workspace } };
  const dialect = await askDialect(terminal);
  const settled = await firstPlace(workspace, { ...order, framework, dialect });
  if (isRefusal(settled)) throw new Failure(settled.refused);
  const { begun, root } = settled;
  if (begun) return { ...begun, target: { ...target, workspace: begun.workspace } };
  const [title, database] = [settled.framework.title, dialectTitle(dialect)];
  throw new Failure(`a migration of ${title} for ${database} in "${root || '.'}" would not be found again`);
}

async function askTool(terminal: Terminal): Promise<string> {
  if (!terminal.ask) return 'plain';
  terminal.writeError(`There are no migrations here yet, and no tool's configuration.\n  ${frameworkIds.join(', ')}\n`);
  return askOneOf('Which tool is to run them', frameworkIds, 'plain', terminal.ask, terminal);
}

async function askDialect(terminal: Terminal): Promise<Dialect> {
  const names = writtenDialects.join(', ');
  if (!terminal.ask) throw new UsageFailure(`--dialect is missing: ${names}`, 'database-migrator new --help');
  terminal.writeError(`  ${names}\n`);
  return askOneOf('For which database', writtenDialects, null, terminal.ask, terminal);
}

async function askOneOf<Word extends string>(
  question: string,
  words: readonly Word[],
  usual: Word | null,
  ask: NonNullable<Terminal['ask']>,
  terminal: Terminal,
): Promise<Word> {
  for (;;) {
    const answer = (await ask(`${question}${usual === null ? '' : ` [${usual}]`}? `)).trim() || usual;
    const word = words.find((one) => one === answer);
    if (word !== undefined) return word;
    terminal.writeError(`"${answer ?? ''}" must be one of ${words.join(', ')}.\n`);
  }
}
