/** JSON into a tree that keeps the letters of numbers and the place of every value. For text that is JSON already. */
import { scanNumber, scanString, skipSpace, Stop } from '../../../json/scan.ts';
import type { Tree } from '../tree.ts';

class Reader {
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  value(): Tree {
    this.space();
    const from = this.at;
    switch (this.text.charAt(from)) {
      case '{':
        return this.object(from);
      case '[':
        return this.list(from);
      case '"':
        return { kind: 'text', value: this.string(), raw: { from, to: this.at } };
      case 't':
        return this.literal(from, 4, true);
      case 'f':
        return this.literal(from, 5, false);
      case 'n':
        this.at += 4;
        return { kind: 'null', raw: { from, to: this.at } };
      default: {
        const scanned = scanNumber(this.text, from);
        this.at = scanned instanceof Stop ? this.text.length : scanned.end;
        return { kind: 'number', value: this.text.slice(from, this.at), raw: { from, to: this.at } };
      }
    }
  }

  private space(): void {
    this.at = skipSpace(this.text, this.at);
  }

  private string(): string {
    const scanned = scanString(this.text, this.at);
    if (scanned instanceof Stop) {
      this.at = this.text.length;
      return '';
    }
    this.at = scanned.end;
    return scanned.value;
  }

  private literal(from: number, length: number, value: boolean): Tree {
    this.at += length;
    return { kind: 'flag', value, raw: { from, to: this.at } };
  }

  /** True when the next letter is `end`, which is then passed; a comma before a value is passed too. */
  private ends(end: string): boolean {
    this.space();
    if (this.text.charAt(this.at) === ',') {
      this.at++;
      this.space();
      return false;
    }
    if (this.text.charAt(this.at) !== end && this.at < this.text.length) return false;
    this.at++;
    return true;
  }

  private list(from: number): Tree {
    const items: Tree[] = [];
    this.at++;
    while (!this.ends(']')) items.push(this.value());
    return { kind: 'list', items, raw: { from, to: this.at } };
  }

  private object(from: number): Tree {
    const members = new Map<string, Tree>();
    this.at++;
    while (!this.ends('}')) {
      const name = this.string();
      this.space();
      this.at++;
      const value = this.value();
      if (!members.has(name)) members.set(name, value);
    }
    return { kind: 'object', members, raw: { from, to: this.at } };
  }
}

/** Reads text that the strict reader has taken; of members that stand twice the first counts, as there. */
export function readLexical(text: string): Tree {
  return new Reader(text).value();
}
