/** What a message holds inside: a request, a reply, an attestation; each part with its media type and file name. */
import { asciiBytes } from '../../../bytes/index.ts';
import { FrskitError } from '../../../findings/errors.ts';
import { type HeaderLine, writeEntity, writeSeveral } from '../mime/write.ts';

/** A request: a transaction (`probe.an2`), or the JSON body of a search over HTTPS. */
export type MailRequest = {
  readonly kind: 'request';
  readonly form: 'itl' | 'json';
  readonly bytes: Uint8Array;
};

/** A reply: the disclaimer as text, then the result, and the attestation where there is one already. */
export type MailReply = {
  readonly kind: 'reply';
  readonly disclaimer: string;
  readonly result: { readonly form: 'itl' | 'json' | 'xml'; readonly bytes: Uint8Array };
  /** Compact JWS. */
  readonly attestation?: string;
};

/** A later message with the attestation of the deletion alone. */
export type MailAttestation = { readonly kind: 'attestation'; readonly attestation: string };

export type MailContent = MailRequest | MailReply | MailAttestation;

type Part = { readonly type: string; readonly name?: string; readonly bytes: Uint8Array };

const FORMS = {
  itl: { type: 'application/octet-stream', ending: 'an2' },
  json: { type: 'application/json', ending: 'json' },
  xml: { type: 'application/xml', ending: 'xml' },
} as const;

/** Separates the parts, inside of the encrypted content only. */
const BOUNDARY = '=_part';
/** RFC 9788: the headers of this entity are the real ones, and it was encrypted. */
const PROTECTED = '; hp="cipher"';

function attestationPart(jws: string): Part {
  if (!/^[\w-]+\.[\w-]*\.[\w-]+$/.test(jws))
    throw new FrskitError('ERR_ARGUMENT', 'an attestation must be a compact JWS');
  return { type: 'application/jose', name: 'attestation.jws', bytes: asciiBytes(jws) };
}

function partsOf(content: MailContent): readonly Part[] {
  switch (content.kind) {
    case 'request': {
      const { type, ending } = FORMS[content.form];
      return [{ type, name: `probe.${ending}`, bytes: content.bytes }];
    }
    case 'reply': {
      const { disclaimer, result, attestation } = content;
      const { type, ending } = FORMS[result.form];
      return [
        { type: 'text/plain; charset=utf-8', bytes: new TextEncoder().encode(disclaimer) },
        { type, name: `candidates.${ending}`, bytes: result.bytes },
        ...(attestation === undefined ? [] : [attestationPart(attestation)]),
      ];
    }
    case 'attestation':
      return [attestationPart(content.attestation)];
  }
}

function headersOf({ type, name }: Part, parameters: string): readonly HeaderLine[] {
  const disposition: readonly HeaderLine[] =
    name === undefined ? [] : [['Content-Disposition', `attachment; filename=${name}`]];
  return [['Content-Type', `${type}${parameters}`], ...disposition];
}

/** The innermost entity, with the real headers of the message. */
export function protectedEntity(headers: readonly HeaderLine[], content: MailContent): Uint8Array {
  const parts = partsOf(content);
  const [only, ...others] = parts;
  if (only !== undefined && others.length === 0)
    return writeEntity([...headers, ...headersOf(only, PROTECTED)], only.bytes);
  const entities = parts.map((part) => writeEntity(headersOf(part, ''), part.bytes));
  return writeSeveral(headers, entities, { boundary: BOUNDARY, parameters: PROTECTED });
}
