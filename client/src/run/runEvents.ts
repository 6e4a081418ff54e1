import type { RunEvent } from '../../../server/src/protocol';

/** One event of a line; null for a line that is none. */
export function eventOf(line: string): RunEvent | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && 'kind' in value ? (value as RunEvent) : null;
  } catch {
    return null;
  }
}

/** What stands in the progress while a run goes on. */
export interface ProgressStep {
  readonly message: string;
  /** Hundredths of the whole. */
  readonly increment: number;
}

/** Turns the events of one run into what its progress shows. */
export function runProgress(): (event: RunEvent) => ProgressStep | null {
  let steps = 1;
  let migration = '';
  return (event) => {
    switch (event.kind) {
      case 'plan':
        steps = Math.max(event.plan.steps.length, 1);
        return null;
      case 'begin':
        migration = `${event.direction === 'up' ? '↑' : '↓'} ${event.migration}`;
        return { message: migration, increment: 0 };
      case 'statement':
        return { message: `${migration}: ${event.label} (${event.statement + 1} of ${event.of})`, increment: 0 };
      case 'done':
        return { message: migration, increment: 100 / steps };
      case 'waiting':
        return { message: event.message, increment: 0 };
      default:
        return null;
    }
  };
}

/** An event as a line of the log. */
export function logLine(event: RunEvent): string | null {
  switch (event.kind) {
    case 'begin':
      return `${event.direction} ${event.migration}`;
    case 'statement':
      return `  ${event.label} (${event.statement + 1} of ${event.of})`;
    case 'done':
      return `${event.direction} ${event.migration}: ${event.milliseconds} ms`;
    case 'failed':
      return [`${event.migration ?? 'failed'}: ${event.message}`, event.state, event.next].filter(Boolean).join(' ');
    case 'end':
    case 'notice':
    case 'waiting':
      return event.message;
    default:
      return null;
  }
}
