import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Failure } from './failure';
import type { Terminal } from './terminal';

/** A report, and what people read in its stead where it goes into a file. */
export interface Delivery {
  readonly report: string;
  forPeople(): string;
}

/**
 * Writes a report to standard output; or into a file, whose folder is made, and then what people read to standard output: the log of a
 * job is to say what was found, too.
 * @throws {Failure} when the file cannot be written
 */
export function deliver({ report, forPeople }: Delivery, output: string | null, terminal: Terminal): void {
  if (output === null) {
    terminal.write(report);
    return;
  }
  const file = path.resolve(terminal.cwd, output);
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, report);
  } catch (error) {
    throw new Failure(`"${output}" cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
  terminal.write(forPeople());
}
