/** The arguments of `registry`. */
import type { ArgumentsCamelCase, Argv } from 'yargs';
import type { registryOptions } from './options.ts';

type Inferred = ReturnType<typeof registryOptions> extends Argv<infer Args> ? Args : never;
export type RegistryArgs = ArgumentsCamelCase<Inferred>;
