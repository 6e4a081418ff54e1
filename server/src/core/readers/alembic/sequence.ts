import { type Fragment, placed, sql } from '../fragment';
import { type CallValue, knownText } from '../python/value';
import { Arguments, isCallOf, isSqlalchemy, lastOf, qualified } from './arguments';
import { CannotTell } from './cannot-tell';
import type { Spelling } from './spelling';

/** `CreateSequence(Sequence("s"))` or `DropSequence(…)` as SQL; null for anything else. Source: SQLAlchemy 2.0, DDLCompiler.get_identity_options. */
export function sequenceStatement(value: CallValue, spelling: Spelling): Fragment | null {
  const command = { CreateSequence: 'CREATE', DropSequence: 'DROP' }[lastOf(value.path)];
  const [sequence] = value.arguments.positional;
  if (command === undefined || !isSqlalchemy(value.path) || !isCallOf(sequence, 'Sequence')) return null;
  const args = Arguments.of(sequence.arguments, ['name', 'start', 'increment'], sequence.place);
  const name = qualified(args.get('schema'), args.required('name'), spelling);
  const options = command === 'CREATE' ? optionsOf(args) : '';
  return sql`${command} SEQUENCE ${placed(name, sequence.place)}${options}`;
}

function optionsOf(args: Arguments): string {
  const numbered = [
    ['increment', 'INCREMENT BY'],
    ['start', 'START WITH'],
    ['minvalue', 'MINVALUE'],
    ['maxvalue', 'MAXVALUE'],
  ] as const;
  const said = numbered.map(([name, words]) => {
    const value = args.get(name);
    if (value === null) return '';
    const number = value.kind === 'number' ? value.text : knownText(value);
    if (number === null) throw new CannotTell(`"${name}" is only known when it runs`, value.place);
    return ` ${words} ${number}`;
  });
  const [noLeast, noMost, cache] = [args.given('nominvalue'), args.given('nomaxvalue'), args.get('cache')];
  return (
    said.join('') +
    (noLeast ? ' NO MINVALUE' : '') +
    (noMost ? ' NO MAXVALUE' : '') +
    (cache?.kind === 'number' ? ` CACHE ${cache.text}` : '') +
    (args.flag('cycle') ? ' CYCLE' : '')
  );
}
