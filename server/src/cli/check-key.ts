import { createHash } from 'node:crypto';
import type { Program } from '../report/program';
import type { CheckArguments } from './check-arguments';
import type { ReadTarget } from './open-targets';

/**
 * A hash of all that the outcome of a check depends on: this build, what was asked and from where, and every text. One letter more in one
 * file, which may be a configuration or a migration that later ones rest on, makes another key. Not in it is how an answer looks.
 */
export function checkKey(
  read: readonly ReadTarget[],
  { format, failOn }: CheckArguments,
  cwd: string,
  program: Program,
): string {
  const sum = createHash('sha256');
  const add = (part: unknown) => sum.update(`${JSON.stringify(part)}\n`);
  add([program.build(), format, failOn, cwd]);
  for (const { target, configuration, found, changed, edited } of read) {
    const { texts, modules, above, problems } = found;
    add([target, configuration, [...above.context], above.configuration, problems, texts.length, modules]);
    add(changed && [...changed].sort());
    add([...edited].sort());
    for (const [file, text] of texts) {
      // Lengths, so that what stands in one part cannot be read as standing in the next.
      sum.update(`${file.length} ${text?.length ?? 'none'} ${file}`);
      if (text !== null) sum.update(text);
    }
  }
  return sum.digest('hex');
}
