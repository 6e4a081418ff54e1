import type { FoundVariable } from './variable';

/**
 * A shell's expansions in a text, as the library has them that goose uses: `$NAME`, `${NAME}`, `${NAME:-otherwise}`, `${NAME-otherwise}`,
 * `${NAME:offset:length}`, `${NAME?message}`, and `$$` or `\$` for a dollar sign. Source: github.com/mfridman/interpolate. Where that puts
 * nothing in the place of a variable that is not set, one is missing here: SQL with a hole in it is seldom what somebody wanted.
 * @param look the environment; null where it is not known
 * @param start offset of the text in its file
 */
export function interpolated(
  text: string,
  look: ((name: string) => string | undefined) | null,
  start: number,
): readonly FoundVariable[] {
  const parser = new Interpolation(text, look);
  const found: FoundVariable[] = [];
  for (;;) {
    const from = parser.nextOfInterest();
    if (from === null) return found;
    const expansion = parser.expansion();
    if (expansion === null) continue;
    found.push({ span: { start: start + from, end: start + parser.at }, ...expansion });
    // Where it could not be read the tool refuses the whole line.
    if (expansion.value === null && parser.isBroken) return found;
  }
}

type Expansion = Pick<FoundVariable, 'value' | 'secret' | 'missing'>;

const plain = (value: string): Expansion => ({ value, secret: false, missing: '' });
const lacking = (missing: string): Expansion => ({ value: null, secret: false, missing });

class Interpolation {
  at = 0;
  isBroken = false;

  constructor(
    private readonly text: string,
    private readonly look: ((name: string) => string | undefined) | null,
  ) {}

  /** Goes on to the next sign that may begin an expansion or an escape; null at the end. */
  nextOfInterest(): number | null {
    const offset = this.text.slice(this.at).search(/[$\\]/);
    this.at = offset < 0 ? this.text.length : this.at + offset;
    return offset < 0 ? null : this.at;
  }

  /** What stands here; null for text that stays as it is, which is passed over. */
  expansion(): Expansion | null {
    const two = this.text.slice(this.at, this.at + 2);
    if (two === '\\$' || two === '$$') {
      this.at += 2;
      return plain('$');
    }
    // A backslash is text, two are two; "$(" is a command of a shell, and a dollar sign at the end is one.
    if (two.startsWith('\\') || two === '$(' || two === '$') {
      this.at += two === '\\\\' || two === '$(' ? 2 : 1;
      return null;
    }
    this.at++;
    return this.text[this.at] === '{' ? this.braced() : this.named();
  }

  private named(): Expansion {
    const name = this.identifier();
    return name === null ? this.broken('a letter has to follow "$"; "$$" is a dollar sign') : this.given(name);
  }

  private braced(): Expansion {
    this.at++;
    const name = this.identifier();
    if (name === null) return this.broken('a name has to follow "${"');
    const [operator = ''] = /^(?::-|[:?-])/.exec(this.text.slice(this.at)) ?? [];
    this.at += operator.length;
    if (operator === ':') return this.closed(this.part(name));
    if (operator === '') return this.closed(this.given(name));
    return this.closed(this.orElse(name, operator));
  }

  private orElse(name: string, operator: string): Expansion {
    const otherwise = this.until();
    if (this.look === null) return unknown(name);
    const value = this.look(name);
    if (operator === ':-' ? value : value !== undefined) return { value: value ?? '', secret: true, missing: '' };
    if (operator !== '?' || otherwise.value === null) return otherwise;
    return lacking(`the variable ${name} of the environment: ${otherwise.value || 'not set'}`);
  }

  /** An expression up to the brace that closes it. */
  private until(): Expansion {
    let value = '';
    let secret = false;
    let missing = '';
    while (this.at < this.text.length && this.text[this.at] !== '}') {
      const from = this.at;
      const expansion = /[$\\]/.test(this.text[from] ?? '') ? this.expansion() : this.plainSign();
      if (expansion?.value === null) missing ||= expansion.missing;
      secret ||= expansion?.secret ?? false;
      value += expansion === null ? this.text.slice(from, this.at) : (expansion.value ?? '');
    }
    return missing === '' ? { value, secret, missing } : lacking(missing);
  }

  private plainSign(): null {
    this.at++;
    return null;
  }

  private part(name: string): Expansion {
    const [written = '', offset = '', length] =
      /^\s*([+-]?\d+)\s*(?::\s*([+-]?\d+)\s*)?(?=\})/.exec(this.text.slice(this.at)) ?? [];
    if (written === '') return this.broken('numbers have to follow ":"');
    this.at += written.length;
    if (this.look === null) return unknown(name);
    const value = this.look(name);
    if (value === undefined) return unset(name);
    if (/[^\0-\x7f]/.test(value)) return lacking(`goose would cut the variable ${name} by bytes, and it is not ASCII`);
    const all = value.length;
    const from = Math.min(Math.max(Number(offset) < 0 ? Number(offset) + all : Number(offset), 0), all);
    const to = length === undefined ? all : endOf(from, Number(length), all);
    return { value: value.slice(from, to), secret: true, missing: '' };
  }

  private given(name: string): Expansion {
    if (this.look === null) return unknown(name);
    const value = this.look(name);
    return value === undefined ? unset(name) : { value, secret: true, missing: '' };
  }

  private closed(expansion: Expansion): Expansion {
    if (this.isBroken) return expansion;
    if (this.text[this.at] !== '}') return this.broken('"}" is missing');
    this.at++;
    return expansion;
  }

  private identifier(): string | null {
    const name = /^\p{L}[\p{L}\p{N}_]*/u.exec(this.text.slice(this.at))?.[0] ?? null;
    this.at += name?.length ?? 0;
    return name;
  }

  private broken(why: string): Expansion {
    this.isBroken = true;
    this.at = this.text.length;
    return lacking(`goose refuses this line, ${why}`);
  }
}

function endOf(from: number, length: number, all: number): number {
  return Math.min(length >= 0 ? from + length : Math.max(all + length, from), all);
}

const unset = (name: string) => lacking(`the variable ${name} of the environment is not set`);

const unknown = (name: string) => lacking(`the value of the variable ${name} is only known when it runs`);
