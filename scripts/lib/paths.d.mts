/** Types of paths.mjs, for the test that holds its rule against the program's own. */
export function cacheFolder(
  environment?: Readonly<Record<string, string | undefined>>,
  platform?: string,
  home?: string,
): string;
