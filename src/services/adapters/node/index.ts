/** Calls adapters over the client of frskit: the client transport, the context, and programs over lines. Requires Node. */
export {
  type EnrolReply,
  type SemanticAdapter,
  type SemanticOptions,
  type SemanticReply,
  operationsOf,
  semanticAdapter,
} from './adapter.ts';
export { type Child, type ChildOptions, startChild } from './child.ts';
export { ClientError } from './client-error.ts';
export { type ClientOptions, type Observed, type ObservedClient, observedClient } from './client.ts';
export { type CommandOptions, commandAdapter } from './command.ts';
export { anchored, wordsOf } from './command-line.ts';
export { type ContextInput, type Credentials, contextFor, secretsOf, wrongFor } from './context.ts';
export { digestOfOptions, digestOfProgram, digestOfReady } from './digest.ts';
export { FAILURES } from './failures.ts';
export { type Folders, inspectFolders } from './files/folders.ts';
export { type StoreSettings, inspectStore } from './store/settings.ts';
export { AdapterFault } from './fault.ts';
export { positionIn } from './position.ts';
export { type Artefact, type Gate, type Leak, leakWords, makeGate } from './leaks/gate.ts';
export { type Canary, SHORTEST } from './leaks/leak-patterns.ts';
