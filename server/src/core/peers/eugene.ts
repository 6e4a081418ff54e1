import { type RuleNames, type TranslatedConfiguration, Translation } from './translation';

/** Flags with a value, and what is said of those that have no counterpart (eugene/src/bin/eugene.rs). */
const valued: Readonly<Record<string, string | null>> = {
  i: null,
  ignore: null,
  g: 'the command line says it: --changed-since.',
  'git-diff': 'the command line says it: --changed-since.',
  f: 'the command line says it: --format.',
  format: 'the command line says it: --format.',
  v: 'placeholders are understood as such.',
  var: 'placeholders are understood as such.',
  skip: 'no statement is passed over. A comment above it silences what is found.',
  'sort-mode': 'the order is that of the migration tool.',
};

/**
 * Eugene has no configuration file: what it is told stands on its command line.
 * @param words of that command line, "eugene lint" in front or not
 */
export function fromEugene(words: readonly string[], names: RuleNames): TranslatedConfiguration {
  const to = new Translation(names);
  to.settings['dialect'] = 'postgresql';
  const rest = words.filter((word) => !['eugene', 'lint', 'trace'].includes(word));
  for (let at = 0; at < rest.length; at++) {
    const flag = /^--?([a-z-]+)(?:=(.*))?$/.exec(rest[at] ?? '');
    if (!flag) continue;
    const [, name = '', given] = flag;
    if (name === 'a' || name === 'accept-failures') to.settings['failOn'] = 'never';
    else if (!(name in valued)) to.remark(`"${rest[at]}" is left out: it is not known, or about traces.`);
    else {
      const value = given ?? rest[++at] ?? '';
      const why = valued[name];
      if (why) to.remark(`"${rest[at]}" is left out: ${why}`);
      else to.rule(value, 'off');
    }
  }
  return to;
}
