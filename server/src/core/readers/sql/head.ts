/** The words a statement opens with, collected while it is scanned: they tell what a `;` inside it means. */
export class Head {
  private readonly words: string[] = [];
  private created: string | null = null;

  /** Takes the statement's next word; only the first few are kept. */
  add(text: string, start: number, end: number): void {
    if (this.words.length >= 12 || this.created !== null || end - start > 24) return;
    const word = text.slice(start, end).toLowerCase();
    this.words.push(word);
    if (this.first === 'create' && this.words.length > 1 && !this.isModifier(word)) this.created = word;
  }

  /** First word in lower case, '' before it is known. */
  get first(): string {
    return this.words[0] ?? '';
  }

  get second(): string {
    return this.words[1] ?? '';
  }

  /** Class of the object that a CREATE makes ("trigger", "table"); null for other statements. */
  get creates(): string | null {
    return this.created;
  }

  /** What may stand between CREATE and the object's class. After DEFINER = user anything may, up to a class that takes one. */
  private isModifier(word: string): boolean {
    if (this.words.includes('definer')) return !takesDefiner.has(word);
    return modifiers.has(word);
  }
}

const modifiers = new Set(
  'or replace temp temporary global local unlogged unique fulltext spatial clustered materialized recursive constraint foreign virtual aggregate trusted procedural default algorithm undefined merge temptable'.split(
    ' ',
  ),
);

const takesDefiner = new Set(['trigger', 'function', 'procedure', 'event', 'view']);
