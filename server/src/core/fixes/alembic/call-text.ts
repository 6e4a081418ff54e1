import type { PythonCall } from '../../python/calls';

/** An argument to be put into a call, "unique=True"; in place of one of its name where the call has that. */
export interface NewArgument {
  readonly name: string;
  readonly value: string;
}

/**
 * The text of a call with arguments put in or replaced, new ones at its end, on lines of their own where the call has that form.
 * @param text of the file
 */
export function callWith(text: string, call: PythonCall, given: readonly NewArgument[]): string {
  let written = text.slice(call.span.start, call.span.end);
  const last = call.arguments.at(-1);
  const added = given.filter(({ name }) => !call.arguments.some((argument) => argument.name === name));
  if (last && added.length > 0) {
    const indent = /\n([ \t]*)$/.exec(
      text.slice(call.span.start, last.span.start - (last.name === null ? 0 : last.name.length + 1)),
    )?.[1];
    const parted = indent === undefined ? ', ' : `,\n${indent}`;
    const at = last.span.end - call.span.start;
    written =
      written.slice(0, at) + added.map(({ name, value }) => `${parted}${name}=${value}`).join('') + written.slice(at);
  }
  // From the last to the first, so that those before stay where they are; what is added stands behind all of them.
  for (const argument of [...call.arguments].reverse()) {
    const one = given.find(({ name }) => name === argument.name);
    if (!one) continue;
    const start = argument.span.start - call.span.start;
    written = written.slice(0, start) + one.value + written.slice(start + argument.text.length);
  }
  return written;
}
