import path from 'node:path';
import { commands, l10n, ProgressLocation, Uri, window } from 'vscode';
import type { RunAction, RunEvent, RunPlan } from '../../../server/src/protocol';
import type { App } from '../app';
import type { Connection } from '../connections/connection';
import { whereIs } from '../migrations/histories';
import { type HistoryState, keyOf } from '../migrations/historyState';
import { type Question, questionOf } from './confirmation';
import { type NextStep, type Outcome, outcomeOf } from './outcome';
import { eventOf, logLine, runProgress } from './runEvents';

/** What is to be run, as the command line is told. */
export interface RunRequest {
  readonly action: Exclude<RunAction, 'mark'>;
  /** `--to 003`, `--next` … */
  readonly options: readonly string[];
}

const titles: Readonly<Record<RunRequest['action'], string>> = {
  up: 'Applying migrations',
  down: 'Rolling back',
  redo: 'Redoing',
  resume: 'Resuming',
};

/**
 * Asks for the plan, has the user agree to it, and runs it in a process of its own.
 * @throws what the command line says where there can be no plan
 */
export async function runMigrations(app: App, state: HistoryState, request: RunRequest): Promise<void> {
  const connection = connected(state);
  const plan = await planOf(app, state, request);
  if (plan.refusals.length > 0) return refused(app, state, request, plan.refusals.join('\n'));
  if (plan.steps.length === 0) {
    void window.showInformationMessage(l10n.t('There is nothing to do on {0}.', connection.name));
    return app.histories.refresh({ database: true });
  }
  const verified = new Map(
    state.listed.migrations.flatMap(({ id, verified: line }) => (line ? [[id, line] as const] : [])),
  );
  const agreed = await agreement(questionOf(plan, verified));
  if (agreed === null) return;
  const outcome = await carryOut(app, state, connection, request, [...agreed, ...limit(request, plan)]);
  // What is shown has to be true before anybody acts on the message.
  await app.histories.refresh({ database: true });
  void tell(app, state, outcome);
}

/**
 * What cannot be run as it stands. Where the tool would stop at the order alone, the user may go on all the same.
 * @throws the reason, where there is no way on
 */
async function refused(app: App, state: HistoryState, request: RunRequest, reason: string): Promise<void> {
  const outOfOrder = '--out-of-order';
  if (!reason.includes(outOfOrder) || request.options.includes(outOfOrder)) throw new Error(reason);
  const button = l10n.t('Apply Out of Order');
  const detail = reason.replace(/, or: up --out-of-order/, '');
  const question = l10n.t('Apply migrations that come before one that is applied?');
  if ((await window.showWarningMessage(question, { modal: true, detail }, button)) !== button) return;
  await runMigrations(app, state, { ...request, options: [...request.options, outOfOrder] });
}

/** What a run would do; nothing is touched. */
export function planOf(app: App, state: HistoryState, { action, options }: RunRequest): Promise<RunPlan> {
  const { args, cwd } = app.histories.placeOf(state);
  const call = {
    args: [action, ...args, ...options, '--dry-run', '--format', 'json'],
    cwd,
    connection: connected(state),
  };
  return app.commands.ask<RunPlan>(call);
}

/** No more than what was agreed to, even where another file has come meanwhile. */
function limit({ action, options }: RunRequest, plan: RunPlan): readonly string[] {
  const last = plan.steps.at(-1);
  const isLimited = options.some((option) => option === '--to' || option === '--next');
  return action === 'up' && !isLimited && last ? ['--to', last.migration] : [];
}

export function connected({ connection }: HistoryState): Connection {
  if (connection === undefined)
    throw new Error(l10n.t('No database is chosen for this project: choose a connection first.'));
  return connection;
}

/**
 * Asks the user. Of production the name is to be typed.
 * @returns the options that say so, null where the user does not agree
 */
export async function agreement({ title, detail, button, typed }: Question): Promise<readonly string[] | null> {
  if ((await window.showWarningMessage(title, { modal: true, detail }, button)) !== button) return null;
  if (typed === null) return ['--yes'];
  const text = await window.showInputBox({
    title,
    prompt: l10n.t('This is production. Type {0} to go on.', typed),
    ignoreFocusOut: true,
    validateInput: (now) => (now === typed ? null : l10n.t('Type {0} to go on.', typed)),
  });
  return text === typed ? ['--confirm', typed] : null;
}

function carryOut(
  app: App,
  state: HistoryState,
  connection: Connection,
  { action, options }: RunRequest,
  agreed: readonly string[],
): Thenable<Outcome> {
  const { args, cwd } = app.histories.placeOf(state);
  const title = `${titles[action]}: ${connection.name}`;
  return window.withProgress(
    { location: ProgressLocation.Notification, cancellable: true, title },
    async (progress, token) => {
      const events: RunEvent[] = [];
      const step = runProgress();
      app.log.info(title);
      const { error } = await app.commands.run({
        args: [action, ...args, ...options, ...agreed, '--format', 'jsonl'],
        cwd,
        connection,
        token,
        onLine(line) {
          const event = eventOf(line);
          if (event === null) return;
          events.push(event);
          const told = logLine(event);
          if (told !== null) app.log.info(told);
          const shown = step(event);
          if (shown !== null) progress.report(shown);
        },
      });
      if (error !== '') app.log.warn(error);
      return outcomeOf(events, error);
    },
  );
}

async function tell(app: App, { listed }: HistoryState, outcome: Outcome): Promise<void> {
  const names: Readonly<Record<NextStep, string>> = {
    open: l10n.t('Open'),
    resume: l10n.t('Resume'),
    done: l10n.t('It Was Done'),
    again: l10n.t('Send It Again'),
    mark: l10n.t('Mark…'),
    log: l10n.t('Show Log'),
  };
  const buttons = outcome.buttons.map((button) => names[button]);
  const show = {
    information: window.showInformationMessage,
    warning: window.showWarningMessage,
    error: window.showErrorMessage,
  }[outcome.severity];
  const picked = await show(outcome.message, ...buttons);
  if (picked === names.log) app.log.show();
  const node = { history: keyOf(listed), migration: outcome.migration };
  if (picked === names.resume) await commands.executeCommand('databaseMigrator.resume', node);
  if (picked === names.done) await commands.executeCommand('databaseMigrator.resume', node, ['--done']);
  if (picked === names.again) await commands.executeCommand('databaseMigrator.resume', node, ['--again']);
  if (picked === names.mark) await commands.executeCommand('databaseMigrator.markApplied', node);
  if (picked !== names.open || outcome.place === null) return;
  const { file, line, column } = outcome.place;
  const at = { line: line - 1, character: column - 1 };
  const uri = Uri.file(path.resolve(whereIs(listed).cwd, file));
  await commands.executeCommand('vscode.open', uri, { selection: { start: at, end: at } });
}
