import type { RunEvent } from '../../../server/src/protocol';

type Failed = Extract<RunEvent, { kind: 'failed' }>;

/** What is told when a run has ended. */
export interface Outcome {
  readonly severity: 'information' | 'warning' | 'error';
  readonly message: string;
  /** The next steps that are offered, most useful first. */
  readonly buttons: readonly ('open' | 'resume' | 'mark' | 'log')[];
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
  if (failed) return failure(failed);
  const nowhere = { buttons: [], place: null };
  if (!end)
    return { ...nowhere, severity: 'error', message: error || 'The run ended without a word.', buttons: ['log'] };
  if (end.outcome === 'done' || end.outcome === 'nothing to do')
    return { ...nowhere, severity: 'information', message: end.message };
  const message =
    end.outcome === 'interrupted' ? end.message || 'Interrupted.' : [end.message, error].filter(Boolean).join(' ');
  return { ...nowhere, severity: 'warning', message, buttons: ['log'] };
}

function failure({ migration, file, line, column, message, state, next }: Failed): Outcome {
  const what = [migration === null ? '' : `${migration}${line === null ? '' : `, line ${line}`}: `, message].join('');
  const sentences = [what, state, next]
    .filter((text) => text !== '')
    .map((text) => (/[.!?]$/.test(text) ? text : `${text}.`));
  const isPartly = state !== '' && !/^nothing/i.test(state);
  return {
    severity: 'error',
    message: sentences.join(' '),
    buttons: [...(file === null ? [] : (['open'] as const)), ...(isPartly ? (['resume', 'mark'] as const) : []), 'log'],
    place: file === null ? null : { file, line: line ?? 1, column: column ?? 1 },
  };
}
