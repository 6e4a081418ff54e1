import { beforeEach, expect, it, vi } from 'vitest';
import { askScaffold } from '../../client/src/scaffold/askScaffold';
import type { ServerHandle } from '../../client/src/server/serverHandle';

/** What a user does with one input after another: types and accepts, picks, or goes back. */
type Move = { readonly type: string } | { readonly pick: string } | 'accept' | 'back';

const editor = vi.hoisted(() => ({
  moves: [] as Move[],
  /** What stood in each input as it was shown, and what was told of it when it was accepted. */
  shown: [] as { title: string; value: string; told: string | undefined }[],
}));

vi.mock('vscode', () => {
  class Input {
    title = '';
    value = '';
    validationMessage: string | undefined;
    items: { label: string }[] = [];
    activeItems: { label: string }[] = [];
    private readonly listeners = new Map<string, () => void>();
    private readonly heard = (name: string) => (listener: () => void) => {
      this.listeners.set(name, listener);
    };
    onDidAccept = this.heard('accept');
    onDidHide = this.heard('hide');
    onDidTriggerButton = this.heard('button');
    onDidChangeValue = this.heard('value');
    dispose() {}
    hide() {
      this.listeners.get('hide')?.();
    }
    async show() {
      const seen = { title: this.title, value: this.activeItems[0]?.label ?? this.value, told: undefined };
      editor.shown.push(seen);
      await this.make(editor.moves.shift());
      Object.assign(seen, { told: this.validationMessage });
      if (this.validationMessage !== undefined) await this.make(editor.moves.shift());
    }
    private async make(move: Move | undefined) {
      if (move === undefined) return this.hide();
      if (move === 'back') return this.listeners.get('button')?.();
      if (move !== 'accept' && 'type' in move) this.value = move.type;
      if (move !== 'accept' && 'pick' in move) this.activeItems = this.items.filter(({ label }) => label === move.pick);
      this.listeners.get('accept')?.();
      await new Promise((resolve) => setTimeout(resolve));
    }
  }
  const make = () => new Input();
  return {
    window: { createQuickPick: make, createInputBox: make },
    QuickInputButtons: { Back: 'back' },
    l10n: { t: (message: string) => message },
  };
});

const kind = {
  id: 'set-default',
  title: 'Set a default',
  detail: '',
  questions: [
    { id: 'table', title: 'Which table?', example: 'users', optional: false },
    { id: 'default', title: 'Which default?', example: '0', optional: true },
  ],
};

let refused: string | null = null;

/** Answers as the language server would, of one kind and one table. */
const server = {
  request: async (method: string, query: { answers?: object; name?: string | null }) => {
    switch (method) {
      case 'databaseMigrator/scaffoldKinds':
        return [kind];
      case 'databaseMigrator/scaffoldSuggestions':
        return 'default' in (query.answers ?? {}) ? [] : [{ value: 'users', detail: '' }];
      case 'databaseMigrator/scaffoldName':
        return { offered: 'set default', problem: null };
      case 'databaseMigrator/scaffold':
        return refused !== null && !JSON.stringify(query.answers).includes('now')
          ? { refused }
          : { migrations: 1, files: [] };
      default:
        return null;
    }
  },
} as unknown as ServerHandle;

const ask = () => askScaffold(server, { project: 'file:///w', lineage: '' });

beforeEach(() => {
  editor.shown = [];
  refused = null;
});

it('keeps what was answered for whoever goes back and on again', async () => {
  const through: Move[] = [{ pick: 'Set a default' }, { pick: 'users' }, { type: "'nobody'" }];
  editor.moves = [...through, 'back', 'back', 'accept', 'accept', 'accept'];
  expect(await ask()).toMatchObject({ kind: 'set-default', answers: { table: 'users', default: "'nobody'" } });
  expect(editor.shown.map(({ value }) => value)).toEqual([
    '',
    '',
    '',
    'set default',
    "'nobody'",
    'users',
    "'nobody'",
    'set default',
  ]);
});

it('tells where it was asked why there can be no such migration, so that an answer can be another one', async () => {
  refused = 'a default of this table cannot be changed';
  editor.moves = [
    { pick: 'Set a default' },
    { pick: 'users' },
    { type: '1' },
    'accept',
    'back',
    { type: 'now()' },
    'accept',
  ];
  expect(await ask()).toMatchObject({ answers: { default: 'now()' } });
  expect(editor.shown[3]).toMatchObject({ value: 'set default', told: 'A default of this table cannot be changed' });
});
