// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the tools' own variables
import { expect, test } from 'vitest';
import { interpolated } from '../../server/src/core/variables/interpolation';

const environment: Readonly<Record<string, string>> = { NAME: 'llamas', EMPTY: '', TAIL: 'xy', N1: 'one' };

/** The text as the library would hand it on; what is missing in brackets. */
function handedOn(text: string): string {
  let at = 0;
  let whole = '';
  for (const { span, value, missing } of interpolated(text, (name) => environment[name], 0)) {
    whole += text.slice(at, span.start) + (value ?? `[${missing}]`);
    at = span.end;
  }
  return whole + text.slice(at);
}

// Cases of the library's own tests, and what only its parser shows.
test.each([
  ['a $NAME b', 'a llamas b'],
  ['${NAME}_${N1}', 'llamas_one'],
  ['$NAME_', '[the variable NAME_ of the environment is not set]'],
  ['${EMPTY:-otherwise} ${EMPTY-otherwise}.', 'otherwise .'],
  ['${GONE:-a $NAME b} ${GONE-x}', 'a llamas b x'],
  ['${GONE:-${NO:-${NAME}}}', 'llamas'],
  ['${NAME:0:3} ${NAME:3} ${NAME:-2} ${NAME: -2} ${NAME:1:-1}', 'lla mas llamas as lama'],
  ['${NAME:99}|${NAME:2:99}', '|amas'],
  ['${NAME?must be there}', 'llamas'],
  ['${GONE?must be $NAME}', '[the variable GONE of the environment: must be llamas]'],
  ['${GONE?}', '[the variable GONE of the environment: not set]'],
  ['\\$NAME $$NAME \\\\$NAME $(pwd) $', '$NAME $NAME \\\\llamas $(pwd) $'],
  ["'\\d $$'", "'\\d $'"],
  ['$1', '[goose refuses this line, a letter has to follow "$"; "$$" is a dollar sign]'],
  ['${NAME', '[goose refuses this line, "}" is missing]'],
  ['${NAME:x}', '[goose refuses this line, numbers have to follow ":"]'],
])('%s', (text, expected) => {
  expect(handedOn(text)).toBe(expected);
});

test('what comes from the environment is a secret, a default is none', () => {
  const found = interpolated('${NAME} ${GONE:-x} $$', (name) => environment[name], 10);
  expect(found.map(({ span, secret }) => [span.start, span.end, secret])).toEqual([
    [10, 17, true],
    [18, 28, false],
    [29, 31, false],
  ]);
});

test('without an environment nothing is known', () => {
  expect(interpolated('${NAME:-x}', null, 0)[0]).toMatchObject({
    value: null,
    missing: 'the value of the variable NAME is only known when it runs',
  });
});
