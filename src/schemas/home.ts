/** The JSON files of a home folder, each by its schema. */
import type { Problem } from '../findings/errors.ts';
import { problemsBySchema } from './check.ts';
import { validator as caseKey } from './compiled/home-case-key.js';
import { validator as adaptedService } from './compiled/home-service-adapted.js';
import { validator as manualService } from './compiled/home-service-manual.js';
import { validator as service } from './compiled/home-service.js';
import { validator as serviceKeys } from './compiled/home-service-keys.js';
import { validator as serviceKeysFile } from './compiled/home-service-keys-file.js';
import { validator as signingKey } from './compiled/home-signing-key.js';
import { validator as trust } from './compiled/home-trust.js';
import { validator as publicKey } from './compiled/public-key.js';

const validators = {
  adaptedService,
  caseKey,
  manualService,
  publicKey,
  service,
  serviceKeys,
  serviceKeysFile,
  signingKey,
  trust,
};

export type HomeSchema = keyof typeof validators;

/** Everything that is wrong with the value of a file, by property, without values. */
export function problemsOfHomeFile(schema: HomeSchema, value: unknown): readonly Problem[] {
  return problemsBySchema(validators[schema], value);
}
