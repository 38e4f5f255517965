/** The commands of the small SMTP server that take a message: MAIL, RCPT and DATA. */
import { MOST_LINE, SIZE, type SmtpOptions, type State, reset, say } from './smtp-state.ts';

const PATH = /^<([^<>\s]{1,254})>(?: (.{1,500}))?$/;

/** MAIL: the sender, and the parameters; returns the answer. */
export function mail(
  state: State,
  argument: string,
  { size = SIZE, login, faults = {} }: SmtpOptions,
): string {
  const [, path, parameters = ''] = PATH.exec(argument) ?? [];
  if (path === undefined) return '501 5.5.4 not understood';
  if (login !== undefined && !state.isLoggedIn) return '530 5.7.0 log in first';
  if (faults.refuses === 'sender') return `550 5.7.1 ${faults.text ?? 'sender refused'}`;
  if (Number(/(?:^| )SIZE=(\d{1,15})(?: |$)/.exec(parameters)?.[1] ?? 0) > size) return '552 5.3.4 too large';
  reset(state);
  state.from = path;
  state.parameters.push(parameters);
  return '250 2.1.0 ok';
}

/** RCPT: one recipient; returns the answer. */
export function recipient(state: State, argument: string, { faults = {} }: SmtpOptions): string {
  const [, path, parameters = ''] = PATH.exec(argument) ?? [];
  if (path === undefined) return '501 5.5.4 not understood';
  if (state.from === undefined) return '503 5.5.1 MAIL first';
  if (faults.refuses === 'recipient') return `550 5.1.1 ${faults.text ?? 'no such mailbox'}`;
  if (faults.full === 'rcpt') return `452 4.2.2 ${faults.text ?? 'mailbox full'}`;
  if (state.to.length > 0 && faults.secondRecipient !== true) return '452 4.5.3 one recipient only';
  if (state.to.length >= 10) return '452 4.5.3 too many recipients';
  state.to.push(path);
  state.parameters.push(parameters);
  return '250 2.1.5 ok';
}

/** The message without the dots that protect its lines. */
function unstuffed(body: Uint8Array): Uint8Array {
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1');
  return new Uint8Array(Buffer.from(`${text}\r\n`.replace(/^\./, '').replace(/\r\n\./g, '\r\n'), 'latin1'));
}

/** Takes the message; true if the session goes on. */
export async function data(state: State, options: SmtpOptions): Promise<boolean> {
  const { faults = {}, size = SIZE, deliver } = options;
  const { from, to, parameters, tls } = state;
  if (from === undefined || to.length === 0) {
    say(state, '503 5.5.1 MAIL and RCPT first');
    return true;
  }
  say(state, '354 go on');
  if (faults.earlyAnswer === true) say(state, '250 2.0.0 taken');
  if (faults.dropInData === true) {
    await state.reader.line(MOST_LINE);
    state.socket.destroy();
    return false;
  }
  const body = await state.reader.until('\r\n.\r\n', size + 2);
  const done = await deliver({ from, to: [...to], parameters: [...parameters], raw: unstuffed(body), tls });
  reset(state);
  if (faults.afterData === 'drop') {
    state.socket.destroy();
    return false;
  }
  if (faults.afterData === 'silent') {
    await state.reader.line(MOST_LINE);
    return false;
  }
  if (faults.earlyAnswer === true) return true;
  if (done === 'full' || faults.full === 'data') say(state, `452 4.3.1 ${faults.text ?? 'storage full'}`);
  else if (faults.refuses === 'message') say(state, `554 5.6.0 ${faults.text ?? 'message refused'}`);
  else say(state, '250 2.0.0 taken');
  return true;
}
