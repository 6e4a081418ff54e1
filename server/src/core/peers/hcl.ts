/** A block of HCL: its attributes as their texts say, and the blocks in it. */
export interface HclBlock {
  /** "env" of `env "local" {`; '' for the file. */
  readonly type: string;
  readonly labels: readonly string[];
  /** Texts without their quotes, numbers, true and false as they are written; null for an expression, which is not worked out. */
  readonly attributes: ReadonlyMap<string, string | null>;
  readonly blocks: readonly HclBlock[];
}

/** The blocks of an HCL file with the attributes that have literal values: as much as a configuration of settings needs. */
export function readHcl(text: string): HclBlock {
  return new HclReader(tokensOf(text)).block('', []);
}

const token =
  /\s+|(?:#|\/\/)[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\.)*"|[A-Za-z_][\w-]*|-?\d+(?:\.\d+)?|<<-?(\w+)\n[\s\S]*?\n\s*\1\b|[\s\S]/g;

/** Comments and blanks are no tokens; the end of a line, which ends an attribute, is one. */
function tokensOf(text: string): readonly string[] {
  return [...text.matchAll(token)].flatMap(([all]) => {
    if (/^\s/.test(all)) return all.includes('\n') ? ['\n'] : [];
    return /^(?:#|\/\/|\/\*)/.test(all) ? [] : [all];
  });
}

const name = /^[A-Za-z_]/;
const literal = /^(?:"|-?\d|true$|false$)/;

class HclReader {
  private at = 0;

  constructor(private readonly tokens: readonly string[]) {}

  /** What stands up to the closing brace. */
  block(type: string, labels: readonly string[]): HclBlock {
    const attributes = new Map<string, string | null>();
    const blocks: HclBlock[] = [];
    for (let word = this.next(); word !== null && word !== '}'; word = this.next()) {
      if (!name.test(word)) continue;
      if (this.accept('=')) attributes.set(word, this.value());
      else {
        const own = this.labels();
        if (this.accept('{')) blocks.push(this.block(word, own));
      }
    }
    return { type, labels, attributes, blocks };
  }

  private labels(): readonly string[] {
    const labels: string[] = [];
    for (let word = this.peek(); word !== null && /^["A-Za-z_]/.test(word); word = this.peek()) {
      labels.push(unquoted(word));
      this.at++;
    }
    return labels;
  }

  /** Up to the end of the line, brackets as a whole. */
  private value(): string | null {
    const parts: string[] = [];
    let depth = 0;
    for (let word = this.peek(); word !== null; word = this.peek()) {
      if (depth === 0 && (word === '\n' || word === '}')) break;
      if ('([{'.includes(word)) depth++;
      else if (')]}'.includes(word)) depth--;
      if (word !== '\n') parts.push(word);
      this.at++;
    }
    const [first = ''] = parts;
    return parts.length === 1 && literal.test(first) && !first.includes('${') ? unquoted(first) : null;
  }

  private accept(word: string): boolean {
    if (this.peek() !== word) return false;
    this.at++;
    return true;
  }

  private peek(): string | null {
    return this.tokens[this.at] ?? null;
  }

  private next(): string | null {
    return this.tokens[this.at++] ?? null;
  }
}

function unquoted(text: string): string {
  return text.startsWith('"') ? text.slice(1, -1).replace(/\\(.)/g, '$1') : text;
}
