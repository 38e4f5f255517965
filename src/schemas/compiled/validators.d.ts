/** Made by `npm run schemas` from the schemas beside this folder. Do not edit. */
import type { Validator } from '../validator.ts';

export declare const report: Validator;
export declare const transaction: Validator;
