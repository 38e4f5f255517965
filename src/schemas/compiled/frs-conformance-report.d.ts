/** Made by `npm run schemas` from the schema of this name in the folder above. Do not edit. */
import type { Validator } from '../validator.ts';

export declare const validator: Validator;
