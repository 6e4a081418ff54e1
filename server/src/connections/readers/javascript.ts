import { type ConnectionReader, lineAt, variable, type Written } from '../written';

/** The datasource of a Prisma schema, `url = env("DATABASE_URL")`. */
export const prismaSchema: ConnectionReader = {
  tool: 'Prisma',
  reads: (name) => /^[^.].*\.prisma$/.test(name),
  read(text) {
    return [...text.matchAll(/^[ \t]*datasource\s+(\w+)\s*\{([^}]*)\}/gm)].flatMap((block) => {
      const [, name = '', body = ''] = block;
      const url = /^\s*url\s*=\s*(?:env\(\s*"([^"]+)"\s*\)|"([^"]*)")/m.exec(body);
      if (!url) return [];
      const offset = block.index + block[0].indexOf(body) + url.index + (url[0].length - url[0].trimStart().length);
      return [{ name, line: lineAt(text, offset), url: url[1] === undefined ? (url[2] ?? '') : variable(url[1]) }];
    });
  },
};

/** Tools that are configured in TypeScript: the address is a literal or a variable of the environment, or it is not known. */
export const drizzleConfiguration: ConnectionReader = {
  tool: 'Drizzle',
  reads: (name) => /^drizzle\.config\.(?:[cm]?[jt]s|json)$/.test(name),
  read: (text) => addressesInCode(text, 'dbCredentials'),
};

/** Prisma 7 has the address in its configuration. */
export const prismaConfiguration: ConnectionReader = {
  tool: 'Prisma',
  reads: (name) => /^prisma\.config\.[cm]?[jt]s$/.test(name),
  read: (text) => addressesInCode(text, 'datasource'),
};

function addressesInCode(text: string, under: string): readonly Written[] {
  const start = text.search(new RegExp(`["']?${under}["']?\\s*:`));
  if (start < 0) return [];
  const property =
    /["']?\burl["']?\s*:\s*(?:process\.env(?:\.(\w+)|\[["'](\w+)["']\])|env(?:<[^>]*>)?\(\s*["'](\w+)["']\s*\)|["'`]([^"'`$]+)["'`])/.exec(
      text.slice(start),
    );
  if (!property) return [];
  const [, dotted, quoted, called, literal] = property;
  const named = dotted ?? quoted ?? called;
  return [
    {
      name: under,
      line: lineAt(text, start + property.index),
      url: named === undefined ? (literal ?? '') : variable(named),
    },
  ];
}
