/** A strict JSON reader: never throws, says what is wrong and where, and gives nothing for text that is not JSON. */
import type { Finding } from '../findings/finding.ts';
import { type JsonCode, codes } from './codes.ts';
import { Stop, scanNumber, scanString, skipSpace } from './scan.ts';

export type JsonValue =
  null | boolean | number | string | readonly JsonValue[] | { readonly [name: string]: JsonValue };

export type JsonLimits = {
  /** How deep arrays and objects may nest; 64 unless told. */
  readonly depth?: number;
  /** How many values there may be; five million unless told. */
  readonly values?: number;
};

export type JsonResult = {
  /** Absent where the bytes are no JSON, or a limit was met. */
  readonly value?: JsonValue;
  readonly findings: readonly Finding[];
};

const SEVERITY = new Map(codes.map(({ id, severity }) => [id, severity]));

function finding(id: JsonCode, message: string, offset: number, pointer = ''): Finding {
  return { rule: id, severity: SEVERITY.get(id) ?? 'error', at: { path: 'json', offset, pointer }, message };
}

/** Warnings of one kind beyond this many say nothing new. */
const MAX_FINDINGS = 100;

/** One step of a JSON pointer (RFC 6901). */
export function pointerStep(step: string | number): string {
  return `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** An array or object that is being read. */
type Open = {
  readonly list?: JsonValue[];
  readonly members?: Map<string, JsonValue>;
  readonly pointer: string;
  name: string;
};

function closed({ list, members }: Open): JsonValue {
  if (list !== undefined) return list;
  const object = Object.create(null) as Record<string, JsonValue>;
  for (const [name, value] of members ?? []) object[name] = value;
  return object;
}

const LITERALS: readonly (readonly [string, JsonValue])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
];

class Reader {
  readonly findings: Finding[] = [];
  private readonly text: string;
  private readonly depth: number;
  private left: number;
  private at = 0;
  private readonly open: Open[] = [];

  constructor(text: string, { depth = 64, values = 5_000_000 }: JsonLimits) {
    this.text = text;
    this.depth = depth;
    this.left = values;
  }

  /** Bytes before a position of the text. */
  byteOffset(at: number): number {
    return new TextEncoder().encode(this.text.slice(0, at)).length;
  }

  read(): JsonValue | Stop {
    for (;;) {
      const value = this.value();
      if (value instanceof Stop) return value;
      if (value === undefined) continue;
      const done = this.place(value);
      if (done !== undefined) return done;
    }
  }

  /** The next whole value, or undefined where an array or object was opened. */
  private value(): JsonValue | Stop | undefined {
    this.at = skipSpace(this.text, this.at);
    if (--this.left < 0) return new Stop(this.at, 'limit: too many values');
    const char = this.text.charAt(this.at);
    if (char === '[' || char === '{') return this.begin(char);
    if (char === '"') return this.take(scanString(this.text, this.at));
    const literal = LITERALS.find(([word]) => this.text.startsWith(word, this.at));
    if (literal !== undefined) {
      this.at += literal[0].length;
      return literal[1];
    }
    const from = this.at;
    const number = this.take(scanNumber(this.text, this.at));
    if (typeof number === 'number' && Number.isInteger(number) && !Number.isSafeInteger(number)) {
      this.report('json.number', 'a whole number beyond 2^53', from);
    }
    return number;
  }

  private take<Value>(scanned: { readonly value: Value; readonly end: number } | Stop): Value | Stop {
    if (scanned instanceof Stop) return scanned;
    this.at = scanned.end;
    return scanned.value;
  }

  private report(id: JsonCode, message: string, at: number): void {
    if (this.findings.length >= MAX_FINDINGS) return;
    this.findings.push(finding(id, message, this.byteOffset(at), this.pointer()));
  }

  private pointer(): string {
    const top = this.open.at(-1);
    if (top === undefined) return '';
    return top.pointer + pointerStep(top.list === undefined ? top.name : top.list.length);
  }

  private begin(char: string): JsonValue | Stop | undefined {
    if (this.open.length >= this.depth) return new Stop(this.at, `limit: nested deeper than ${this.depth}`);
    const pointer = this.pointer();
    this.at = skipSpace(this.text, this.at + 1);
    const list = char === '[';
    if (this.text.charAt(this.at) === (list ? ']' : '}')) {
      this.at++;
      return list ? [] : closed({ members: new Map(), pointer, name: '' });
    }
    this.open.push(list ? { list: [], pointer, name: '' } : { members: new Map(), pointer, name: '' });
    return list ? undefined : this.name();
  }

  private name(): Stop | undefined {
    this.at = skipSpace(this.text, this.at);
    if (this.text.charAt(this.at) !== '"') return new Stop(this.at, 'the name of a member is expected here');
    const from = this.at;
    const name = this.take(scanString(this.text, this.at));
    if (name instanceof Stop) return name;
    const top = this.open.at(-1);
    if (top !== undefined) top.name = name;
    if (top?.members?.has(name) === true) {
      const message = 'this member stands in the object already; the first one counts';
      this.report('json.duplicate-member', message, from);
    }
    this.at = skipSpace(this.text, this.at);
    if (this.text.charAt(this.at) !== ':') return new Stop(this.at, 'a colon is expected here');
    this.at++;
    return undefined;
  }

  /** Puts a value where it belongs and closes what ends; the whole document, or undefined to read on. */
  private place(first: JsonValue): JsonValue | Stop | undefined {
    let value = first;
    for (;;) {
      const top = this.open.at(-1);
      this.at = skipSpace(this.text, this.at);
      if (top === undefined) {
        return this.at < this.text.length ? new Stop(this.at, 'more text after the document') : value;
      }
      if (top.list !== undefined) top.list.push(value);
      else if (top.members?.has(top.name) === false) top.members.set(top.name, value);
      const char = this.text.charAt(this.at);
      const end = top.list === undefined ? '}' : ']';
      if (char === ',') {
        this.at++;
        return top.list === undefined ? this.name() : undefined;
      }
      if (char !== end) return new Stop(this.at, `a comma or ${end} is expected here`);
      this.at++;
      this.open.pop();
      value = closed(top);
    }
  }
}

/**
 * Reads JSON (RFC 8259) strictly: UTF-8, no duplicate members, limits on depth and size. Objects have no prototype,
 * so a member called `__proto__` is a member like any other.
 */
export function readJsonValue(input: Uint8Array | string, limits: JsonLimits = {}): JsonResult {
  let text: string;
  try {
    text =
      typeof input === 'string'
        ? input
        : new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(input);
  } catch {
    return { findings: [finding('json.encoding', 'the bytes are not UTF-8', 0)] };
  }
  const reader = new Reader(text, limits);
  const value = reader.read();
  if (!(value instanceof Stop)) return { value, findings: reader.findings };
  const id = value.why.startsWith('limit: ') ? 'json.limit' : 'json.syntax';
  return { findings: [...reader.findings, finding(id, value.why, reader.byteOffset(value.at))] };
}
