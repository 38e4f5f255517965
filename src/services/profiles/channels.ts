/** Names of channels in files of earlier versions, and the channel that each stands for. */
import type { Channel } from './profile.ts';

const OLD: Readonly<Record<string, Channel>> = {
  email: 'mail',
  portal: 'web-upload',
  upload: 'web-upload',
  'user-interface': 'web-upload',
  web: 'web-upload',
  ebts: 'mail',
};

/**
 * The name of a channel today; a name that is none is returned as it is.
 *
 * @param name a name of this or of an earlier version
 *
 * @example
 * const channel = currentChannel('email'); // 'mail'
 */
export function currentChannel(name: string): string {
  return Object.hasOwn(OLD, name) ? (OLD[name] ?? name) : name;
}
