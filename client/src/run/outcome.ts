import type { RunEvent } from '../../../server/src/protocol';

type Failed = Extract<RunEvent, { kind: 'failed' }>;

/** `done` and `again` resume: of the statement of which nothing tells, it was done, or it is to be sent again. */
export type NextStep = 'open' | 'resume' | 'done' | 'again' | 'mark' | 'log';

/** What is told when a run has ended. */
export interface Outcome {
  readonly severity: 'information' | 'warning' | 'error';
  readonly message: string;
  /** The next steps that are offered, most useful first. */
  readonly buttons: readonly NextStep[];
  /** The migration that failed; null where the fault is in none. */
  readonly migration: string | null;
  /** Where the statement that failed stands. */
  readonly place: { readonly file: string; readonly line: number; readonly column: number } | null;
}

/**
 * What has come of a run.
 * @param events all that it told
 * @param error what it said beside them, where it could not even begin
 */
export function outcomeOf(events: readonly RunEvent[], error: string): Outcome {
  const end = events.find((event) => event.kind === 'end');
  const failed = events.find((event) => event.kind === 'failed');
  if (failed) return failure(failed, before(events));
  const nowhere = { buttons: [], place: null, migration: null };
  if (!end)
    return { ...nowhere, severity: 'error', message: error || 'The run ended without a word.', buttons: ['log'] };
  if (end.outcome === 'done' || end.outcome === 'nothing to do')
    return { ...nowhere, severity: 'information', message: end.message };
  const message =
    end.outcome === 'interrupted' ? end.message || 'Interrupted.' : [end.message, error].filter(Boolean).join(' ');
  return { ...nowhere, severity: 'warning', message, buttons: ['log'] };
}

/** What has been done before the one that failed: "2 migrations before it are applied." */
function before(events: readonly RunEvent[]): string {
  const done = events.filter((event) => event.kind === 'done');
  if (done.length === 0) return '';
  const isDown = done.at(-1)?.direction === 'down';
  const count = done.length === 1 ? '1 migration before it is' : `${done.length} migrations before it are`;
  return `${count} ${isDown ? 'rolled back' : 'applied'}`;
}

function failure({ migration, file, line, column, message, state, next }: Failed, done: string): Outcome {
  const what = [migration === null ? '' : `${migration}${line === null ? '' : `, line ${line}`}: `, message].join('');
  const sentences = [what, state, done, next]
    .filter((text) => text !== '')
    .map((text) => (/[.!?]$/.test(text) ? text : `${text}.`));
  return {
    severity: 'error',
    message: sentences.join(' '),
    buttons: [...(file === null ? [] : (['open'] as const)), ...waysOn(message, state), 'log'],
    migration,
    place: file === null ? null : { file, line: line ?? 1, column: column ?? 1 },
  };
}

/** How a run goes on that left something half applied. */
function waysOn(message: string, state: string): readonly NextStep[] {
  // What the command line calls by its options, the editor has buttons for.
  if (/resume --done/.test(message)) return ['done', 'again', 'mark'];
  return state === '' || /^nothing/i.test(state) ? [] : ['resume', 'mark'];
}
