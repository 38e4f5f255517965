/** A probe as large as services take: no pattern may need a stack as deep as the probe is long. */
import { expect, it } from 'vitest';
import { checkSchema } from '../../../src/schemas/check.ts';
import { validator } from '../../../src/schemas/compiled/frs-search-request.js';

function request(data: string): object {
  return {
    requestId: 'R-1',
    nonce: 'AAAAAAAAAAAAAAAAAAAAAA',
    requester: { agency: 'XXAGENCY1', agent: 'AGENT-1' },
    probe: { mediaType: 'image/jpeg', data },
  };
}

it.each([3, 4, 5].map((more) => 12 * 2 ** 20 + more))('%i octets keep the shape of a request', (octets) => {
  const data = Buffer.alloc(octets, 7).toString('base64');
  expect(checkSchema('frs_search_request', validator, request(data))).toEqual([]);
});

it.each(['AA*=', 'AAA\n', 'A=AA'])('what is no base64 still breaks it: %j', (data) => {
  expect(checkSchema('frs_search_request', validator, request(data))).toHaveLength(1);
});
