import { beforeEach, expect, it, vi } from 'vitest';
import { generate } from '../../client/src/scaffold/generate';

/** The editor as far as it runs a task: what lies in the folder before and after, and how the task ends. */
const editor = vi.hoisted(() => ({
  isTrusted: true,
  before: ['file:///w/versions/1_a.py'],
  written: [] as string[],
  exitCode: 0 as number | undefined,
  started: [] as { binary: string; args: string[]; cwd: string }[],
  opened: [] as string[],
}));

vi.mock('vscode', () => {
  const listeners = { process: new Set<(end: object) => void>(), task: new Set<(end: object) => void>() };
  const listen = (to: Set<(end: object) => void>) => (listener: (end: object) => void) => {
    to.add(listener);
    return { dispose: () => to.delete(listener) };
  };
  const uriOf = (text: string) => ({ toString: () => text });
  let isDone = false;
  return {
    l10n: { t: (message: string) => message },
    Uri: { parse: uriOf, file: uriOf },
    RelativePattern: class {},
    TaskScope: { Workspace: 2 },
    TaskRevealKind: { Always: 1 },
    TaskPanelKind: { Dedicated: 2 },
    ProcessExecution: class {
      constructor(
        readonly binary: string,
        readonly args: string[],
        readonly options: { cwd: string },
      ) {}
    },
    Task: class {
      constructor(
        readonly definition: object,
        readonly scope: unknown,
        readonly name: string,
        readonly source: string,
        readonly execution: { binary: string; args: string[]; options: { cwd: string } },
      ) {}
    },
    window: { showTextDocument: async (uri: object) => void editor.opened.push(String(uri)) },
    workspace: {
      get isTrusted() {
        isDone = false;
        return editor.isTrusted;
      },
      getWorkspaceFolder: () => undefined,
      findFiles: async () => [...editor.before, ...(isDone ? editor.written : [])].map(uriOf),
    },
    tasks: {
      onDidEndTaskProcess: listen(listeners.process),
      onDidEndTask: listen(listeners.task),
      // Ends before the editor answers that it has begun.
      executeTask: async (task: { execution: { binary: string; args: string[]; options: { cwd: string } } }) => {
        const { binary, args, options } = task.execution;
        editor.started.push({ binary, args, cwd: options.cwd });
        isDone = true;
        const execution = { task };
        if (editor.exitCode !== undefined)
          for (const tell of listeners.process) tell({ execution, exitCode: editor.exitCode });
        for (const tell of listeners.task) tell({ execution });
        return execution;
      },
    },
  };
});

const command = {
  binary: '/w/.venv/bin/alembic',
  args: ['revision', '--autogenerate', '-m', "it's; ls"],
  folder: '/w',
  shown: 'alembic revision',
  compares: '',
};

beforeEach(() => {
  Object.assign(editor, {
    isTrusted: true,
    written: ['file:///w/versions/2_b.py'],
    exitCode: 0,
    started: [],
    opened: [],
  });
});

it('hands the name over as it is, and opens what the tool has written', async () => {
  await generate(command, 'file:///w/versions');
  expect(editor.started).toEqual([{ binary: command.binary, args: command.args, cwd: '/w' }]);
  expect(editor.opened).toEqual(['file:///w/versions/2_b.py']);
});

it.each([
  ['has failed', { exitCode: 1 }],
  ['could not be started, or was ended', { exitCode: undefined }],
  ['has found nothing to write', { written: [] }],
])('opens nothing where the tool %s', async (_, end) => {
  Object.assign(editor, end);
  await generate(command, 'file:///w/versions');
  expect(editor.opened).toEqual([]);
});

it('runs nothing in a workspace that is not trusted', async () => {
  editor.isTrusted = false;
  await expect(generate(command, 'file:///w/versions')).rejects.toThrow(/trust/);
  expect(editor.started).toEqual([]);
});
