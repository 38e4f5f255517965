/** The arguments of `ledger`. */
import type { ArgumentsCamelCase, Argv } from 'yargs';
import type { ledgerOptions } from './options.ts';

type Inferred = ReturnType<typeof ledgerOptions> extends Argv<infer Args> ? Args : never;
export type LedgerArgs = ArgumentsCamelCase<Inferred>;
