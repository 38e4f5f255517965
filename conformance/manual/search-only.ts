/** A semantic adapter with searches only, whose answers the suite did not observe. */
import type { AdapterAnswer, AnyAsk } from '../../src/services/adapters/index.ts';
import type { SemanticAdapter } from '../../src/services/adapters/node/index.ts';

/** An adapter that answers searches by a function, and supports nothing else. */
export function searchOnly(answerTo: (ask: AnyAsk) => AdapterAnswer, because: string): SemanticAdapter {
  return {
    operations: ['search'],
    call: (operation, ask) =>
      Promise.resolve({
        answer: operation === 'search' ? answerTo(ask) : { unsupported: { capability: operation } },
        exchanges: [],
        sight: { sight: 'adapter', because },
      }),
    enrol: () => Promise.resolve({ fault: 'nobody is enrolled by hand' }),
    close: () => Promise.resolve(),
  };
}
