/**
 * The SDK of the vendor against the stub, and over the client transport: it signs the requests and reads the answers, so that
 * the stub, the ready-made adapter and `handlerOver` are held against what was not written here.
 */
import { Agent } from 'node:https';
import {
  CompareFacesCommand,
  DeleteFacesCommand,
  IndexFacesCommand,
  RekognitionClient,
  type RekognitionClientConfig,
  SearchFacesByImageCommand,
  SearchFacesCommand,
} from '@aws-sdk/client-rekognition';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type AdapterContext,
  READY_ADAPTERS,
  type ServiceAdapter,
  handlerOver,
} from '../../../src/services/adapters/index.ts';
import { contextFor, observedClient, semanticAdapter } from '../../../src/services/adapters/node/index.ts';
import { BAD_IMAGES, type RunningStub, STUBS, imageOf, people } from '../../stubs/index.ts';

let stub: RunningStub;
const open: RekognitionClient[] = [];
beforeAll(async () => {
  const started = await STUBS.get('rekognition')?.start({ mode: 'best', people: await people() });
  if (started === undefined) throw new Error('there is no stub');
  stub = started;
});
afterAll(async () => {
  for (const client of open) client.destroy();
  await stub.close();
});

/** An option of the adapter that is a text. */
function optionOf(options: RunningStub['options'], name: string): string {
  const value = options[name];
  if (typeof value !== 'string') throw new Error(`the stub has no option ${name}`);
  return value;
}

/** The collection that the stub holds. */
const collection = (): string => optionOf(stub.options, 'collection');

function credentialsIn(text: string): RekognitionClientConfig['credentials'] {
  const [accessKeyId = '', secretAccessKey = '', sessionToken] = text.split(':');
  const token = text.split(':').slice(2).join(':');
  return { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken: token }) };
}

function sdk(credential: string, more: Partial<RekognitionClientConfig> = {}): RekognitionClient {
  const client = new RekognitionClient({
    region: optionOf(stub.options, 'region'),
    endpoint: stub.url,
    credentials: credentialsIn(credential) ?? { accessKeyId: '', secretAccessKey: '' },
    maxAttempts: 1,
    requestHandler: { httpsAgent: new Agent({ ca: [...stub.roots] }) },
    ...more,
  });
  open.push(client);
  return client;
}

async function search(client: RekognitionClient, more: object = {}, image = imageOf(0, 7)) {
  const Image = { Bytes: await image };
  return client.send(
    new SearchFacesByImageCommand({
      CollectionId: collection(),
      Image,
      MaxFaces: 5,
      FaceMatchThreshold: 0,
      ...more,
    }),
  );
}

const nameOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'answered',
    (error: unknown) => (error instanceof Error ? error.name : 'no error'),
  );

describe('the stub under the SDK', () => {
  it('accepts its signatures, with and without a session token, and answers in its types', async () => {
    for (const credential of [stub.credentials.primary, stub.credentials.second]) {
      const { FaceMatches = [], SearchedFaceConfidence } = await search(sdk(credential));
      expect(FaceMatches).toHaveLength(5);
      expect(FaceMatches[0]?.Face?.ExternalImageId).toBe('subject-0');
      const scores = FaceMatches.map(({ Similarity = -1 }) => Similarity);
      expect(scores).toEqual(scores.toSorted((a, b) => b - a));
      expect(SearchedFaceConfidence).toBeGreaterThan(0);
    }
  });

  it('refuses with the exceptions of the SDK', async () => {
    const { primary, expired = '' } = stub.credentials;
    const client = sdk(primary);
    const wrong = primary.replace(/.$/, (last) => (last === 'x' ? 'y' : 'x'));
    expect(await nameOf(search(sdk(wrong)))).toBe('InvalidSignatureException');
    expect(await nameOf(search(sdk(expired)))).toBe('ExpiredTokenException');
    expect(await nameOf(search(sdk('AKIDNOBODY0000000009:secret')))).toBe('UnrecognizedClientException');
    expect(await nameOf(search(client, {}, BAD_IMAGES['no-face']()))).toBe('InvalidParameterException');
    expect(await nameOf(search(client, { CollectionId: 'elsewhere' }))).toBe('ResourceNotFoundException');
    expect(await nameOf(search(client, { MaxFaces: 5000 }))).toBe('InvalidParameterException');
    expect(await nameOf(search(client, {}, Promise.resolve(new Uint8Array([1, 2, 3]))))).toBe(
      'InvalidImageFormatException',
    );
  });

  it('compares, searches by ID, indexes and deletes', async () => {
    const client = sdk(stub.credentials.primary);
    const [SourceImage, TargetImage] = [{ Bytes: await imageOf(0, 7) }, { Bytes: await imageOf(0, 8) }];
    const { FaceMatches = [] } = await client.send(
      new CompareFacesCommand({ SourceImage, TargetImage, SimilarityThreshold: 0 }),
    );
    expect(FaceMatches[0]?.Similarity).toBeGreaterThan(50);
    const CollectionId = collection();
    const { FaceRecords = [] } = await client.send(
      new IndexFacesCommand({ CollectionId, Image: { Bytes: await imageOf(77, 7) }, ExternalImageId: 'new' }),
    );
    const FaceId = FaceRecords[0]?.Face?.FaceId ?? '';
    const found = await client.send(
      new SearchFacesCommand({ CollectionId, FaceId, MaxFaces: 3, FaceMatchThreshold: 0 }),
    );
    expect(found.SearchedFaceId).toBe(FaceId);
    const { DeletedFaces } = await client.send(new DeleteFacesCommand({ CollectionId, FaceIds: [FaceId] }));
    expect(DeletedFaces).toEqual([FaceId]);
  });
});

/** An adapter as an author writes it who has the SDK. */
function withSdk({ client, credentials, options }: AdapterContext): ServiceAdapter {
  return {
    search: async ({ as, image, length = 5, threshold = 0 }) => {
      const own = sdk(credentials(as) ?? '', { requestHandler: handlerOver(client) as never });
      const command = new SearchFacesByImageCommand({
        CollectionId: optionOf(options, 'collection'),
        Image: { Bytes: image.bytes },
        MaxFaces: length,
        FaceMatchThreshold: threshold,
      });
      try {
        await own.send(command);
      } catch (error) {
        const [native] = client.received();
        if (native === undefined || !(error instanceof Error)) throw error;
        return {
          refused: { reason: error.name === 'InvalidSignatureException' ? 'credentials' : 'other', native },
        };
      }
      const [native] = client.received();
      return native === undefined ? { failed: { class: 'adapter', sent: true } } : { returned: native };
    },
  };
}

describe('the SDK over the client transport', () => {
  const adapter = async (make: (context: AdapterContext) => ServiceAdapter | Promise<ServiceAdapter>) => {
    const { declaration, credentials, options, roots } = stub;
    const observed = observedClient({ roots, endpoints: declaration.endpoints.map(({ url }) => url) });
    const context = contextFor({ client: observed.client, declaration, credentials, options, now: Date.now });
    return semanticAdapter(await make(context), observed);
  };

  it('is observed by frskit, and brings the same list as the ready-made adapter', async () => {
    const ready = READY_ADAPTERS.get('rekognition');
    if (ready === undefined) throw new Error('there is no adapter');
    const ask = {
      as: 'primary',
      requestId: 'R-1',
      image: { bytes: await imageOf(0, 7), mediaType: 'image/jpeg' },
      length: 5,
    } as const;
    const replies = [
      await (await adapter(withSdk)).call('search', ask),
      await (await adapter(ready)).call('search', ask),
    ];
    const lists = replies.map((reply) => {
      if ('fault' in reply) throw new Error(reply.fault);
      expect(reply.sight).toEqual({ sight: 'own' });
      const { answer } = reply;
      if (!('returned' in answer)) throw new Error('there is no result');
      const [native] = [answer.returned].flat();
      return (JSON.parse(new TextDecoder().decode(native?.body)) as { FaceMatches: unknown }).FaceMatches;
    });
    expect(lists[0]).toEqual(lists[1]);
  });

  it('is refused as the service refuses', async () => {
    const image = { bytes: await imageOf(0, 7), mediaType: 'image/jpeg' };
    const reply = await (
      await adapter(withSdk)
    ).call('search', { as: 'wrong', requestId: 'R-2', image, length: 5 });
    expect(reply).toMatchObject({ answer: { refused: { reason: 'credentials' } } });
  });
});
