/** Verifies the signatures of requests to the stub of Rekognition, by code of its own: Signature Version 4. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { StubRequest } from './server.ts';

export type Account = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expired?: boolean;
  /** False: the account may not search. */
  readonly isAllowed?: boolean;
};

/** An exception and its message. */
export type Denied = readonly [exception: string, message: string];

const digest = (data: Buffer | string): string => createHash('sha256').update(data).digest('hex');
const mac = (key: Buffer | string, data: string): Buffer => createHmac('sha256', key).update(data).digest();

type Signed = {
  readonly id: string;
  readonly scope: readonly string[];
  readonly names: string;
  readonly signature: string;
};

const HEADER =
  /^AWS4-HMAC-SHA256 Credential=([^,/]+)\/([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;

function signatureIn(header: string): Signed | undefined {
  const [, id, scope, names, signature] = HEADER.exec(header) ?? [];
  if (id === undefined || scope === undefined || names === undefined || signature === undefined)
    return undefined;
  return { id, scope: scope.split('/'), names, signature };
}

function expectedFor(
  { method, headers, body }: StubRequest,
  { scope, names }: Signed,
  secret: string,
): string {
  const [date = '', region = '', service = ''] = scope;
  const signed = names.split(';').map((name) => `${name}:${String(headers[name] ?? '').trim()}\n`);
  const canonical = [method, '/', '', signed.join(''), names, digest(body)].join('\n');
  const time = String(headers['x-amz-date']);
  const text = `AWS4-HMAC-SHA256\n${time}\n${scope.join('/')}\n${digest(canonical)}`;
  const key = mac(mac(mac(mac(`AWS4${secret}`, date), region), service), 'aws4_request');
  return createHmac('sha256', key).update(text).digest('hex');
}

const MINUTES_15 = 900_000;

function timeOf(text: string): number {
  return Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

/** Why the credentials of a request are refused, in the order of the service; undefined for valid ones. */
export function deniedBy(
  accounts: readonly Account[],
  ownRegion: string,
  request: StubRequest,
): Denied | undefined {
  const { authorization } = request.headers;
  if (authorization === undefined)
    return ['MissingAuthenticationTokenException', 'Missing Authentication Token'];
  const parts = signatureIn(authorization);
  const time = String(request.headers['x-amz-date'] ?? '');
  const [date, region, service, end] = parts?.scope ?? [];
  const isComplete =
    parts !== undefined &&
    date === time.slice(0, 8) &&
    end === 'aws4_request' &&
    ['host', 'x-amz-date'].every((name) => parts.names.split(';').includes(name));
  if (!isComplete) return ['IncompleteSignatureException', 'the signature is incomplete'];
  const account = accounts.find(({ accessKeyId }) => accessKeyId === parts.id);
  if (account === undefined || request.headers['x-amz-security-token'] !== account.sessionToken)
    return ['UnrecognizedClientException', 'The security token included in the request is invalid.'];
  if (account.expired === true)
    return ['ExpiredTokenException', 'The security token included in the request is expired'];
  const isTimely = Math.abs(Date.now() - timeOf(time)) < MINUTES_15;
  const expected = Buffer.from(expectedFor(request, parts, account.secretAccessKey));
  const isSame = timingSafeEqual(expected, Buffer.from(parts.signature));
  if (!isSame || !isTimely || region !== ownRegion || service !== 'rekognition')
    return ['InvalidSignatureException', 'The request signature we calculated does not match.'];
  return account.isAllowed === false
    ? ['AccessDeniedException', 'User: arn:aws:iam::1:user/x is not authorized']
    : undefined;
}
