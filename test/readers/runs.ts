/** How often a property is tried: fifty times as often under `npm run test:long`. */
export function runs(count: number): { readonly numRuns: number } {
  return { numRuns: process.env['TEST_LONG'] ? count * 50 : count };
}
