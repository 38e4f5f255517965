/** A reply to the suite for what came by mail: the bytes of the result, with their meaning. */
import type { AdapterReply } from '../adapter.ts';
import type { Arrived } from './inbox.ts';

/**
 * The reply for what came. Its headers are the outer ones of the message, after the media type of the result.
 *
 * @example
 * const reply = replyFor({ result, headers, date });
 */
export function replyFor(arrived: Arrived): AdapterReply {
  if ('unusable' in arrived)
    return {
      errored: {
        class: 'protocol',
        sent: true,
        message: `a message came that cannot be used as a reply: ${arrived.unusable}`,
      },
    };
  const { result, headers, date } = arrived;
  const outer = headers.filter(([name]) => name !== 'content-type');
  return {
    ok: {
      at: date,
      headers: [['content-type', result.type], ...outer],
      body: result.bytes,
      meaning: {
        ...result.means,
        ...(result.reading === undefined ? {} : { reading: result.reading }),
        completed: [],
        isObserved: true,
      },
    },
  };
}
