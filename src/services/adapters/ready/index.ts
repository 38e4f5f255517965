/** The ready-made adapters, by the names that `--adapter` takes. */
import type { MakeAdapter } from '../api.ts';
import { azureFaceAdapter } from './azure-face.ts';
import { comprefaceAdapter } from './compreface.ts';
import { ebtsFilesAdapter } from './ebts-files.ts';
import { faceppAdapter } from './facepp.ts';
import { mosipAbisAdapter } from './mosip-abis.ts';
import { osiaAdapter } from './osia.ts';
import { rekognitionAdapter } from './rekognition.ts';

/** Ready-made adapters by name. */
export const READY_ADAPTERS: ReadonlyMap<string, MakeAdapter> = new Map<string, MakeAdapter>([
  ['osia', osiaAdapter],
  ['rekognition', rekognitionAdapter],
  ['compreface', comprefaceAdapter],
  ['azure-face', azureFaceAdapter],
  ['facepp', faceppAdapter],
  ['ebts-files', ebtsFilesAdapter],
  ['mosip-abis', mosipAbisAdapter],
]);

export { EBTS_ATTENTION, numberAsCase } from './ebts-options.ts';
export { type EbtsSearch, ebtsSearch } from './ebts-request.ts';
