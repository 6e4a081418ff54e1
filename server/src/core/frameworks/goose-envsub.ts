import { interpolated } from '../variables/interpolation';
import type { FoundVariable, Variables } from '../variables/variable';

/**
 * Variables where `-- +goose ENVSUB ON` holds; elsewhere goose leaves a text as it is. It replaces them line by line, in comments inside of
 * statements too. Source: its internal/sqlparser.
 */
export const gooseVariables: Variables = {
  environmentFile: true,
  find(text, _file, { environment }) {
    const found: FoundVariable[] = [];
    let on = false;
    for (const match of text.matchAll(/[^\r\n]+/g)) {
      const [line] = match;
      const turned = switchLine.exec(line)?.[1]?.toLowerCase();
      if (turned !== undefined) on = turned === 'on';
      else if (on && !line.includes('+goose')) found.push(...interpolated(line, environment, match.index));
    }
    return found;
  },
};

const switchLine = /^--[ \t]*\+goose[ \t]+envsub[ \t]+(on|off)[ \t]*$/i;
