import { maskVariables } from './templates';

const switchLine = /^--[ \t]*\+goose[ \t]+envsub[ \t]+(on|off)[ \t]*$/gim;

/** Masks `${NAME}` where `-- +goose ENVSUB ON` holds; elsewhere goose leaves it as it is. */
export function maskEnvsub(text: string): string {
  let masked = '';
  let at = 0;
  let on = false;
  for (const match of text.matchAll(switchLine)) {
    masked += on ? maskVariables(text.slice(at, match.index)) : text.slice(at, match.index);
    at = match.index;
    on = match[1]?.toLowerCase() === 'on';
  }
  return masked + (on ? maskVariables(text.slice(at)) : text.slice(at));
}
