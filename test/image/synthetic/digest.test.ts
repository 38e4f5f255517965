import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { describe, expect, it } from 'vitest';

import { renderFaces, variants } from '../../../src/image/synthetic/index.ts';
import { named } from './pixels.ts';

/**
 * Digests of the pixels of pictures that were looked at, and in which a face detector that knows nothing of these
 * drawings found the people where `truthOf` has them. Two engines (V8 and QuickJS) gave these same bytes. A digest
 * that changes means that the drawing changed: look at the picture again before recording the new one.
 */
const LOOKED_AT = {
  plain: 'fea064556fda6678faf4a596065d1e4ffa02a569a18b7426bc2b4c9b1478d468',
  'roll-25': '7b40c7e04abd1dd0326729e2f25e8136ba1891190f4c860dda5ca86bbc6b6606',
  'yaw-minus-30': 'c558f25076425312bd57f810cd782660c65d76d79f85466918822976486612d3',
  sunglasses: '21fdbd77c94d57e87e79fd86e9178b123d1b7637b8c3f95645b5b0c39fa4bebd',
  'side-light': 'f7426ca386e3f254a16ec64a5eddc2f188c694c7d1ed06147ab414ca3fe036b0',
  'two-people': 'f24d9e7006337f6de5d4018419832163b6faebd7747d1cc35d02db4bfe43acfe',
  blurred: '5fe29b5815e1d745a22d0bce54695263ed8bc9851440df099ab05d41343b5e42',
};

describe('the bytes of a drawing', () => {
  it.each(Object.entries(LOOKED_AT))('are those of the picture that was looked at: %s', (name, digest) => {
    const { data } = renderFaces(named(variants, name).options);
    expect(bytesToHex(sha256(new Uint8Array(data)))).toBe(digest);
  });

  it('differ from variant to variant', () => {
    expect(new Set(variants.map(({ name }) => name)).size).toBe(variants.length);
    const small = variants.filter(({ name }) => name !== 'large');
    const digests = small.map(({ options }) => bytesToHex(sha256(new Uint8Array(renderFaces(options).data))));
    expect(new Set(digests).size).toBe(small.length);
  });
});
