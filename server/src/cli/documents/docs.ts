import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Checker } from '../../report/checker';
import { type DocumentState, isTrue, type ReadDocument } from '../../report/documents/documents';
import { type DocumentedFolder, documentedFolders } from '../../report/documents/folders';
import { readText } from '../../workspace/read-text';
import { ReplaceError, replaceText } from '../../workspace/replace-text';
import type { ExitCode } from '../exit-code';
import { Failure } from '../failure';
import { type OpenTarget, openTargets } from '../open-targets';
import type { Terminal } from '../terminal';
import { docsHelp, parseDocsArguments } from './docs-arguments';

/**
 * `docs [paths…]`: writes the documents of the schema, or tells which of them are out of date.
 * @throws {Failure} for what the user has to put right before there can be an answer
 */
export async function runDocs(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const options = parseDocsArguments(args);
  if (options.help) {
    terminal.write(docsHelp);
    return 0;
  }
  const folders = (await Promise.all((await openTargets(options, terminal.cwd)).map(foldersOf))).flat();
  if (folders.length === 0) throw new Failure('there are no migrations here');
  let worst: ExitCode = 0;
  for (const { folder, states } of folders) {
    for (const state of states) {
      const file = path.join(folder, state.file);
      const told = options.check ? lookedAt(state) : await written(state, file);
      terminal.write(`${told.mark} ${posix(path.relative(terminal.cwd, file))}: ${told.words}\n`);
      if (told.mark !== '✓') worst = 1;
    }
  }
  if (options.check && worst === 1) terminal.writeError('database-migrator: to write them: database-migrator docs\n');
  return worst;
}

function foldersOf({ workspace, wants }: OpenTarget): Promise<readonly DocumentedFolder[]> {
  return documentedFolders(
    {
      root: workspace.root,
      projects: workspace.projects,
      configurationFileOf: (file) => workspace.configurationFileOf(file),
    },
    ({ lineages }) => lineages.some(({ migrations }) => migrations.some(({ files }) => files.some(wants))),
    new Checker(),
    readDocument,
  );
}

const readDocument: ReadDocument = async (file) => {
  if (!existsSync(file)) return null;
  const read = await readText(file);
  return 'text' in read ? read.text : { refused: read.unread };
};

interface Told {
  readonly mark: '✓' | '✗';
  readonly words: string;
}

function lookedAt(state: DocumentState): Told {
  const { present, wanted } = state;
  if ('refused' in wanted) return { mark: '✗', words: wanted.refused };
  if (isTrue(state)) return { mark: '✓', words: 'up to date' };
  return {
    mark: '✗',
    words: present === null ? 'not there yet' : `out of date from line ${firstLine(present, wanted.text)} on`,
  };
}

/** Whole or not at all: the file keeps its text where something is in the way. */
async function written(state: DocumentState, file: string): Promise<Told> {
  const { present, wanted } = state;
  if ('refused' in wanted) return { mark: '✗', words: `left as it is: ${wanted.refused}` };
  if (isTrue(state)) return { mark: '✓', words: 'up to date' };
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await replaceText(file, present, wanted.text);
    return { mark: '✓', words: present === null ? 'written' : 'brought up to date' };
  } catch (error) {
    if (error instanceof ReplaceError || error instanceof Error)
      return { mark: '✗', words: `not written: ${error.message}` };
    throw error;
  }
}

function firstLine(a: string, b: string): number {
  const [one, other] = [a.split('\n'), b.split('\n')];
  const at = one.findIndex((line, index) => line !== other[index]);
  return (at < 0 ? one.length : at) + 1;
}

const posix = (file: string) => file.split(path.sep).join('/');
