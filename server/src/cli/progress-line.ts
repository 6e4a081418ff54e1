import type { Terminal } from './terminal';

/** One line on standard error that tells how far a command is, where a person watches; gone when the command ends. */
export class ProgressLine {
  private isShown = false;

  constructor(private readonly terminal: Pick<Terminal, 'showsProgress' | 'writeError'>) {}

  show(text: string): void {
    if (!this.terminal.showsProgress) return;
    this.terminal.writeError(`${startOfLine}${text}`);
    this.isShown = true;
  }

  erase(): void {
    if (this.isShown) this.terminal.writeError(startOfLine);
    this.isShown = false;
  }
}

/** Back to the first column, and the line is empty (ECMA-48 EL). */
const startOfLine = '\r\u001b[K';
