/** Every command: usage, description, and the module that is loaded when it is given. */
import type { Command } from './command.ts';

export type CommandRow = {
  readonly usage: string;
  readonly about: string;
  readonly load: () => Promise<Command>;
};

export const COMMANDS: readonly CommandRow[] = [
  {
    usage: 'demo',
    about: 'Run the whole workflow with a synthetic face',
    load: async () => (await import('./demo/index.ts')).demo,
  },
  {
    usage: 'encode <image> <out>',
    about: 'Build a minimal transaction from a face image',
    load: async () => (await import('./encode/index.ts')).encode,
  },
  {
    usage: 'validate <files..>',
    about: 'Validate transactions: files, folders, or -',
    load: async () => (await import('./validate/index.ts')).validate,
  },
  {
    usage: 'quality <files..>',
    about: 'Measure image quality against thresholds',
    load: async () => (await import('./quality/index.ts')).quality,
  },
  {
    usage: 'minimize <file> [out]',
    about: 'Remove metadata from an image, or surplus fields from a transaction',
    load: async () => (await import('./minimize/index.ts')).minimize,
  },
  {
    usage: 'inspect <file>',
    about: 'Print a transaction as a tree',
    load: async () => (await import('./inspect/index.ts')).inspect,
  },
  {
    usage: 'convert <in> <out>',
    about: 'Convert a transaction between traditional, XML and JSON',
    load: async () => (await import('./convert/index.ts')).convert,
  },
  {
    usage: 'candidates',
    about: 'Validate, convert or show search results',
    load: async () => (await import('./candidates/index.ts')).candidates,
  },
  {
    usage: 'profiles [id]',
    about: 'List the service profiles',
    load: async () => (await import('./profiles/index.ts')).profiles,
  },
  {
    usage: 'frs',
    about: 'Run the reference service',
    load: async () => (await import('./frs/index.ts')).frs,
  },
  {
    usage: 'submit [photo]',
    about: 'Submit a probe image to a service under the submission policy',
    load: async () => (await import('./submit/index.ts')).submit,
  },
  {
    usage: 'keys',
    about: 'Manage signing keys and trusted keys',
    load: async () => (await import('./keys/index.ts')).keys,
  },
  {
    usage: 'registry',
    about: 'Manage approvals, terms and connections of services',
    load: async () => (await import('./registry/index.ts')).registry,
  },
  {
    usage: 'ledger',
    about: 'Verify and list the ledger; record decisions and reviews',
    load: async () => (await import('./ledger/index.ts')).ledger,
  },
  {
    usage: 'lead',
    about: 'Create, show and decide on leads',
    load: async () => (await import('./lead/index.ts')).lead,
  },
  {
    usage: 'conform',
    about: 'Test a service for conformance; verify and compare reports',
    load: async () => (await import('./conform/index.ts')).conform,
  },
  {
    usage: 'adapter',
    about: 'Create an adapter for a service with an interface of its own',
    load: async () => (await import('./adapter/index.ts')).adapter,
  },
  {
    usage: 'test-set',
    about: 'Create a test set for the conformance tests',
    load: async () => (await import('./test-set/index.ts')).testSet,
  },
  {
    usage: 'view [file]',
    about: 'Write an HTML page that shows a transaction offline',
    load: async () => (await import('./view/index.ts')).view,
  },
  {
    usage: 'explain [id]',
    about: 'Explain a finding or requirement, and its remedy',
    load: async () => (await import('./explain/index.ts')).explain,
  },
];
