import { humanName } from '../frameworks/names';
import type { Answers, QuestionId } from './answers';
import type { Kind } from './kind';
import { kinds } from './registry';

/** What a name tells of the migration that it is for. */
export interface Guess {
  readonly kind: Kind;
  readonly answers: Answers;
}

/** The kind that a telling name speaks of ("add_email_to_users"), with the answers in it; null where it tells none. Only to be offered. */
export function guessKind(name: string): Guess | null {
  const words = humanName(name).toLowerCase();
  for (const kind of byTelling) {
    const match = kind.guess?.exec(words);
    if (!match) continue;
    const asked = new Set<string>(kind.questions.map(({ id }) => id));
    const said = Object.entries(match.groups ?? {}).flatMap(([id, text]) => {
      const of = id === 'other' ? 'table' : id;
      return text !== undefined && asked.has(of) ? [[of as QuestionId, text] as const] : [];
    });
    return { kind, answers: Object.fromEntries(said) };
  }
  return null;
}

/** "create" and "drop" with a single word are tables, once nothing more telling fits. */
const byTelling: readonly Kind[] = [
  ...kinds.filter(({ id }) => id !== 'create-table' && id !== 'drop-table'),
  ...kinds.filter(({ id }) => id === 'create-table' || id === 'drop-table'),
];
