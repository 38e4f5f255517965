/** Every command: how it is called, what it is for, and where its code lies. */
import type { Command } from './command.ts';

export type CommandRow = {
  readonly usage: string;
  readonly about: string;
  readonly load: () => Promise<Command>;
};

export const COMMANDS: readonly CommandRow[] = [
  {
    usage: 'demo',
    about:
      'the whole road with a drawn face: from a photo by way of the gate to a lead and a ledger that verifies',
    load: async () => (await import('./demo/index.ts')).demo,
  },
  {
    usage: 'encode <image> <out>',
    about: 'a face picture to a minimal transaction',
    load: async () => (await import('./encode/index.ts')).encode,
  },
  {
    usage: 'validate <files..>',
    about: 'judge transactions; files, directories, or -',
    load: async () => (await import('./validate/index.ts')).validate,
  },
  {
    usage: 'quality <files..>',
    about: 'what is in the picture: a table of measures, each with its threshold',
    load: async () => (await import('./quality/index.ts')).quality,
  },
  {
    usage: 'minimize <file> [out]',
    about: 'a picture without its context, a transaction without what a search does not need',
    load: async () => (await import('./minimize/index.ts')).minimize,
  },
  {
    usage: 'inspect <file>',
    about: 'what is in a transaction, as a tree',
    load: async () => (await import('./inspect/index.ts')).inspect,
  },
  {
    usage: 'convert <in> <out>',
    about: 'the same transaction in another encoding',
    load: async () => (await import('./convert/index.ts')).convert,
  },
  {
    usage: 'candidates <action> <files..>',
    about: 'judge, convert or show the answer of a face search',
    load: async () => (await import('./candidates/index.ts')).candidates,
  },
  {
    usage: 'profiles [id]',
    about: 'the services as data',
    load: async () => (await import('./profiles/index.ts')).profiles,
  },
  {
    usage: 'frs <action>',
    about: 'serve: the embedded reference service for tests, a simulator on loopback',
    load: async () => (await import('./frs/index.ts')).frs,
  },
  {
    usage: 'submit [photo]',
    about: 'a picture to a service by way of the gate; what comes back is kept and never identifies anybody',
    load: async () => (await import('./submit/index.ts')).submit,
  },
  {
    usage: 'keys <action> [name]',
    about: 'signing keys, the key of the case files, and whose signatures count',
    load: async () => (await import('./keys/index.ts')).keys,
  },
  {
    usage: 'registry <action> [frs]',
    about: 'who may be asked: signed approvals, reviews, stops, terms, and how to reach a service',
    load: async () => (await import('./registry/index.ts')).registry,
  },
  {
    usage: 'ledger <action> [ref]',
    about: 'what was asked and answered: verify, list, review, vet, export, destroy',
    load: async () => (await import('./ledger/index.ts')).ledger,
  },
  {
    usage: 'lead <action> <lead>',
    about: 'a vetted candidate as a lead, pending until a supervisor decides',
    load: async () => (await import('./lead/index.ts')).lead,
  },
  {
    usage: 'conform <action> [files..]',
    about: 'test a service: plan, run, recheck; look at reports: verify, compare; and at the suite itself',
    load: async () => (await import('./conform/index.ts')).conform,
  },
  {
    usage: 'view [file]',
    about: 'one page that shows a transaction in any browser, with no network',
    load: async () => (await import('./view/index.ts')).view,
  },
  {
    usage: 'explain [id]',
    about: 'what a finding means, where the standard says so, and how to mend it',
    load: async () => (await import('./explain/index.ts')).explain,
  },
];
