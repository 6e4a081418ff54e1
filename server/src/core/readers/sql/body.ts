import type { Head } from './head';
import type { Lexis } from './lexis';
import { Scanner } from './scanner';

const blockEnd = /\s+(?:if|loop|while|repeat|case)\b/iy;
const atomic = /\s+atomic\b/iy;
const notAtomic = /\s+not\s+atomic\b/iy;
const dot = 46;

/** Follows the `BEGIN … END` body of a statement: a semicolon inside it ends nothing. */
export class Body {
  private depth = 0;
  /** Where BEGIN or the last statement in the body ended; an END there closes, any other belongs to CASE. */
  private boundary = -1;

  constructor(
    private readonly text: string,
    private readonly lexis: Lexis,
    private readonly head: Head,
  ) {}

  get isOpen(): boolean {
    return this.depth > 0;
  }

  semicolon(end: number): void {
    this.boundary = end;
  }

  /** Takes the word that the scanner stands on; may read on past the one that belongs to it. */
  word(scanner: Scanner): void {
    const length = scanner.end - scanner.start;
    if (length !== 5 && length !== 3) return;
    const after = this.head.creates === null ? this.blockWord(scanner) : this.lexis.bodies.get(this.head.creates);
    if (after === undefined || this.text.charCodeAt(scanner.start - 1) === dot) return;
    const word = this.text.slice(scanner.start, scanner.end).toLowerCase();
    if (word === 'begin') this.begin(scanner, after);
    else if (word === 'end') this.end(scanner);
  }

  /** MariaDB's BEGIN NOT ATOMIC is a body that no routine is around; '' in one and where one begins. */
  private blockWord(scanner: Scanner): '' | undefined {
    if (this.isOpen) return '';
    notAtomic.lastIndex = scanner.end;
    return this.lexis.bodyHolds === 'any' && this.head.first === 'begin' && notAtomic.test(this.text) ? '' : undefined;
  }

  private begin(scanner: Scanner, after: string): void {
    if (this.depth > 0 && this.lexis.bodyHolds === 'queries') return;
    atomic.lastIndex = scanner.end;
    if (atomic.test(this.text)) scanner.end = atomic.lastIndex;
    else if (after === 'atomic') return;
    this.depth++;
    this.boundary = scanner.end;
  }

  private end(scanner: Scanner): void {
    if (this.depth === 0 || !this.onlyBlanks(this.boundary, scanner.start)) return;
    blockEnd.lastIndex = scanner.end;
    if (this.lexis.bodyHolds === 'any' && blockEnd.test(this.text)) return;
    this.depth--;
  }

  private onlyBlanks(from: number, to: number): boolean {
    const scanner = new Scanner(this.text, this.lexis, from);
    while (scanner.end < to) {
      const kind = scanner.next();
      if (kind !== 'blank' && kind !== 'comment') return false;
    }
    return true;
  }
}
