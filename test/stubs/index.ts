/**
 * Stubs of the services of vendors, each for the ready-made adapter of its name, over HTTPS on 127.0.0.1.
 *
 * A stub recognises synthetic faces only, with the recognition of the reference service. The caller gives the enrolled
 * people, each with one image or several, and gets everything that a run needs:
 *
 *     const stub = await startOsiaStub({
 *       mode: 'best',                      // or 'as-documented', the default
 *       faults: ['one-person'],            // IDs out of osiaStub.faults, each with the requirements that must fail
 *       people: { 'subject-1': jpeg, 'subject-2': [jpeg1, jpeg2] },
 *       galleries: ['test'],
 *     });
 *     stub.url; stub.roots;                // address, and the root certificates to trust
 *     stub.credentials; stub.options;      // for a run file: texts of credential files, options of the adapter
 *     stub.declaration;                    // what an office would declare; a plain object to be written as JSON
 *     stub.requests;                       // every exchange: method, url, headers, body, status, answer
 *     await stub.close();
 *
 * `as-documented` does what the vendor describes. `best` does everything right that the vendor's interface permits: there
 * a fault is not hidden by a row that fails anyway, so compare a run with a fault with one of `best` without it. The fault
 * `throttled` refuses the first three calls and must change no verdict. `people()` and `BAD_IMAGES` of `people.ts` are a
 * gallery and images to be refused.
 */
import { azureFaceStub } from './azure-face.ts';
import { comprefaceStub } from './compreface.ts';
import { ebtsFilesStub } from './ebts-files.ts';
import { faceppStub } from './facepp.ts';
import { mosipAbisStub } from './mosip-abis.ts';
import { osiaStub } from './osia.ts';
import { rekognitionStub } from './rekognition.ts';
import type { Stub } from './stub.ts';

export { startAzureFaceStub } from './azure-face.ts';
export { startComprefaceStub } from './compreface.ts';
export { startEbtsFilesStub } from './ebts-files.ts';
export { startFaceppStub } from './facepp.ts';
export { startMosipAbisStub } from './mosip-abis.ts';
export { startOsiaStub } from './osia.ts';
export { startRekognitionStub } from './rekognition.ts';
export { BAD_IMAGES, imageOf, people } from './people.ts';
export type { RunningStub, Stub, StubFault, StubMode, StubOptions } from './stub.ts';

/** Every stub, by the name of its adapter. */
export const STUBS: ReadonlyMap<string, Stub> = new Map(
  [osiaStub, rekognitionStub, comprefaceStub, azureFaceStub, faceppStub, ebtsFilesStub, mosipAbisStub].map(
    (stub) => [stub.name, stub],
  ),
);
