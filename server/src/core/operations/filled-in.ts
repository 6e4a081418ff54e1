import type { OperationBase } from './base';

/** Its words hold a template or a variable: they are not to be written anew. */
export function isFilledIn({ templated, substituted }: OperationBase): boolean {
  return templated === true || substituted === true;
}
