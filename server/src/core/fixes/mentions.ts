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
export function mentionedLater({ lineage, migration, index }: StatementPlace, name: string): readonly Mention[] {
  const own = lineage.migrations.indexOf(migration);
  return mentionsIn(lineage)
    .of(name)
    .filter((one) => (one.migration === own ? one.statement > index : one.migration > own));
}

function findMentions({ migrations }: Lineage): Mentions {
  const byWord = new Map<string, Mention[]>();
  for (const [migration, { up }] of migrations.entries()) {
    for (const [statement, { content }] of (up?.statements ?? []).entries()) {
      for (const word of wordsOf(content)) {
        const mention = { migration, statement, content };
        const others = byWord.get(word);
        if (others) others.push(mention);
        else byWord.set(word, [mention]);
      }
    }
  }
  return { of: (name) => byWord.get(keyOf(name)) ?? [] };
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
