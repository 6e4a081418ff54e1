import type { StatementContent } from '../migration';
import type { Lineage } from '../project';
import type { StatementPlace } from '../rules/report';

/** A statement of a way up that has a certain word in it, quoted or not. */
export interface Mention {
  /** Index of its migration in the lineage. */
  readonly migration: number;
  /** Index in the half. */
  readonly statement: number;
  readonly content: StatementContent;
}

/** Which statements of a lineage's ways up mention a name. */
export interface Mentions {
  of(name: string): readonly Mention[];
}

const told = new WeakMap<Lineage, Mentions>();
const wordsTold = new WeakMap<StatementContent, ReadonlySet<string>>();

/** Told once for a lineage: each of thousands of findings may ask where its object is named again. */
export function mentionsIn(lineage: Lineage): Mentions {
  const known = told.get(lineage) ?? findMentions(lineage);
  told.set(lineage, known);
  return known;
}

/** Mentions of a name that run after a statement: further down in its half, or in a later migration. */
export function mentionedLater(
  { lineage, migration, index }: Pick<StatementPlace, 'lineage' | 'migration' | 'index'>,
  name: string,
): readonly Mention[] {
  const own = lineage.migrations.indexOf(migration);
  return mentionsIn(lineage)
    .of(name)
    .filter((one) => (one.migration === own ? one.statement > index : one.migration > own));
}

/** From so many questions on it pays to sort all statements by their words; after a keystroke few are asked. */
const many = 16;

function findMentions({ migrations }: Lineage): Mentions {
  let asked = 0;
  let byWord: ReadonlyMap<string, readonly Mention[]> | null = null;
  return {
    of(name) {
      const word = keyOf(name);
      if (byWord === null && ++asked <= many) return mentionsOf(word, migrations);
      byWord ??= sortedByWord(migrations);
      return byWord.get(word) ?? [];
    },
  };
}

function* statementsOf(migrations: Lineage['migrations']): Generator<Mention> {
  for (const [migration, { up }] of migrations.entries()) {
    for (const [statement, { content }] of (up?.statements ?? []).entries()) yield { migration, statement, content };
  }
}

function mentionsOf(word: string, migrations: Lineage['migrations']): readonly Mention[] {
  const found: Mention[] = [];
  for (const one of statementsOf(migrations)) if (wordsOf(one.content).has(word)) found.push(one);
  return found;
}

function sortedByWord(migrations: Lineage['migrations']): ReadonlyMap<string, readonly Mention[]> {
  const byWord = new Map<string, Mention[]>();
  for (const mention of statementsOf(migrations)) {
    for (const word of wordsOf(mention.content)) {
      const others = byWord.get(word);
      if (others) others.push(mention);
      else byWord.set(word, [mention]);
    }
  }
  return byWord;
}

/** Names that are not one word, such as "Order items", are found by their longest. */
function keyOf(name: string): string {
  return split(name).reduce((a, b) => (b.length > a.length ? b : a), '');
}

function wordsOf(content: StatementContent): ReadonlySet<string> {
  const words = wordsTold.get(content) ?? wordsIn(content.text);
  wordsTold.set(content, words);
  return words;
}

/** In lower case, quoted or not. */
export function wordsIn(text: string): ReadonlySet<string> {
  return new Set(split(text));
}

function split(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}_$]+/gu) ?? [];
}
