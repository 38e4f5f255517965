/** Reads the entities of a message as far as the service needs them: headers, and content in base64. */

/** An entity: its headers by lower-case name, and its body as text, one character for each byte. */
export type Entity = { readonly header: (name: string) => string | undefined; readonly body: string };

const MOST_HEADER = 65_536;

/** An entity of bytes or text; undefined where the header is not complete. Of repeated headers none is found. */
export function entityOf(source: Uint8Array | string): Entity | undefined {
  const text = typeof source === 'string' ? source : Buffer.from(source).toString('latin1');
  const end = /\r?\n\r?\n/.exec(text.slice(0, MOST_HEADER));
  if (end === null) return undefined;
  const lines = text
    .slice(0, end.index)
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/);
  const headers = lines.map((line) => {
    const at = line.indexOf(':');
    return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()] as const;
  });
  return {
    header: (name) => {
      const found = headers.filter(([one]) => one === name);
      return found.length === 1 ? found[0]?.[1] : undefined;
    },
    body: text.slice(end.index + end[0].length),
  };
}

/** Media type of an entity, in lower case. */
export function typeOf({ header }: Entity): string {
  return (header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

/** The content of an entity in base64; undefined for another encoding. */
export function bytesOf({ header, body }: Entity): Uint8Array | undefined {
  const text = body.replace(/\r?\n/g, '');
  const isBase64 = header('content-transfer-encoding')?.toLowerCase() === 'base64';
  return isBase64 && /^[A-Za-z0-9+/]*={0,2}$/.test(text) && text.length % 4 === 0
    ? new Uint8Array(Buffer.from(text, 'base64'))
    : undefined;
}

/** The address of a header, bare or between angle brackets. */
export function addressIn(value: string | undefined): string | undefined {
  return /(?:^|<)([^<>\s@]+@[^<>\s@]+)>?$/.exec(value ?? '')?.[1]?.toLowerCase();
}
