import {ImportError} from './imported.ts';

/** A word of a command line; `quoted` where any of it stood in quotes. */
interface ShellWords {
  readonly words: readonly string[];
  /** What ended the command: `|`, `;`, `>` and the like, or ''. */
  readonly endedBy: string;
  /** Variables of the shell that became secrets. */
  readonly variables: readonly string[];
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\u0007',
  b: '\b',
  f: '\f',
  v: '\v',
  e: '\u001b',
  '0': '\0',
};

/**
 * Splits a command as a POSIX shell does: quotes of all three kinds, escapes, lines that go on. A variable such as
 * `$TOKEN` becomes `{{secret.TOKEN}}`; what a shell would run first is refused. Ends at the first operator.
 */
export function splitWords(text: string): ShellWords {
  const reader = new Reader(text);
  const words: string[] = [];
  for (;;) {
    reader.skipSpace();
    if (reader.atEnd) return {words, endedBy: '', variables: reader.variables};
    const operator = reader.operator();
    if (operator) return {words, endedBy: operator, variables: reader.variables};
    words.push(reader.word());
  }
}

class Reader {
  readonly #text: string;
  #at = 0;
  readonly variables: string[] = [];

  constructor(text: string) {
    // cmd.exe goes on after ^, PowerShell after `.
    this.#text = text.replaceAll(/\r\n?/g, '\n').replaceAll(/[\^`]\n/g, '\\\n');
  }

  get atEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  get #sign(): string {
    return this.#text.charAt(this.#at);
  }

  skipSpace(): void {
    for (;;) {
      const rest = this.#text.slice(this.#at, this.#at + 2);
      if (rest === '\\\n') this.#at += 2;
      else if (/^[ \t]/.test(rest)) this.#at++;
      // An empty line, or one before the command, is no end of it.
      else if (rest.startsWith('\n') && this.#text.slice(0, this.#at).trim() === '') this.#at++;
      else break;
    }
  }

  /** What ends a command, if it is next. */
  operator(): string {
    const [found = ''] =
      /^(\n|\|\|?|&&?|;|\d?>>?|<|#)/.exec(this.#text.slice(this.#at, this.#at + 3)) ?? [];
    return found === '\n' ? (this.#text.slice(this.#at).trim() ? 'a line break' : ' ') : found;
  }

  word(): string {
    let word = '';
    while (!this.atEnd && !/[\s|&;<>]/.test(this.#sign)) {
      const sign = this.#sign;
      if (sign === "'") word += this.#single();
      else if (sign === '"') word += this.#double();
      else if (this.#text.startsWith("$'", this.#at)) word += this.#dollarQuoted();
      else if (sign === '$') word += this.#variable();
      else if (sign === '`') throw refusedCommand();
      else if (sign === '\\') word += this.#escaped();
      else {
        word += sign;
        this.#at++;
      }
    }
    return word;
  }

  #escaped(): string {
    const next = this.#text.charAt(this.#at + 1);
    this.#at += 2;
    return next === '\n' ? '' : next;
  }

  #single(): string {
    const end = this.#text.indexOf("'", this.#at + 1);
    if (end === -1) throw unclosed("'");
    const inside = this.#text.slice(this.#at + 1, end);
    this.#at = end + 1;
    return inside;
  }

  #double(): string {
    let inside = '';
    this.#at++;
    for (;;) {
      if (this.atEnd) throw unclosed('"');
      const sign = this.#sign;
      if (sign === '"') break;
      if (sign === '`') throw refusedCommand();
      if (sign === '$') inside += this.#variable();
      else if (sign === '\\' && /["\\$`\n]/.test(this.#text.charAt(this.#at + 1)))
        inside += this.#escaped();
      else {
        inside += sign;
        this.#at++;
      }
    }
    this.#at++;
    return inside;
  }

  /** `$'…'`, as browsers copy requests with line breaks. */
  #dollarQuoted(): string {
    let inside = '';
    for (this.#at += 2; ;) {
      if (this.atEnd) throw unclosed("'");
      const sign = this.#sign;
      if (sign === "'") break;
      const [code = '', hex] =
        /^\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))/.exec(
          this.#text.slice(this.#at, this.#at + 6),
        ) ?? [];
      if (code) {
        inside += String.fromCharCode(parseInt(hex ?? code.slice(2), 16));
        this.#at += code.length;
      } else if (sign === '\\') {
        const next = this.#text.charAt(this.#at + 1);
        inside += escapes[next] ?? next;
        this.#at += 2;
      } else {
        inside += sign;
        this.#at++;
      }
    }
    this.#at++;
    return inside;
  }

  #variable(): string {
    const rest = this.#text.slice(this.#at, this.#at + 80);
    if (rest.startsWith('$(')) throw refusedCommand();
    const [whole, braced, plain] = /^\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/.exec(rest) ?? [];
    if (whole === undefined) {
      this.#at++;
      return '$';
    }
    this.#at += whole.length;
    const name = (braced ?? plain ?? '').replace(/^_+/, '') || 'VALUE';
    this.variables.push(name);
    return `{{secret.${name}}}`;
  }
}

const unclosed = (quote: string): ImportError =>
  new ImportError(`A quote ${quote} is not closed; paste the whole command`);

const refusedCommand = (): ImportError =>
  new ImportError('The command runs another one first ($(…) or `…`); put its result in by hand');
