import type { Engine } from '../engine';

/** As people call it: without the schema that names are looked up in anyway. */
export function shownTable(name: string, { dialect }: Engine): string {
  return dialect === 'postgresql' ? name.replace(/^public\./, '') : name;
}
