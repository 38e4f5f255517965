/** A dovecot of its own for a test: POP3 over TLS from the first byte, on 127.0.0.1, over one Maildir. */
import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { authority } from '../../conformance/mail/servers.ts';
import { freePort } from './postfix.ts';

function has(path: string): boolean {
  try {
    accessSync(path);
    return true;
  } catch {
    return false;
  }
}

/** True where dovecot with POP3 is installed and may be started. */
export const canDovecot =
  process.getuid?.() === 0 && has('/usr/sbin/dovecot') && has('/usr/lib/dovecot/pop3-login');

export type Dovecot = {
  readonly port: number;
  readonly ca: string;
  readonly user: string;
  readonly password: string;
  readonly close: () => Promise<void>;
};

function configuration(root: string, port: number, maildir: string, password: string): string {
  return `
base_dir = ${root}/run
state_dir = ${root}/state
log_path = ${root}/dovecot.log
protocols = pop3
listen = 127.0.0.1
ssl = required
ssl_cert = <${root}/certificate.pem
ssl_key = <${root}/key.pem
ssl_min_protocol = TLSv1.2
default_internal_user = nobody
default_internal_group = nogroup
default_login_user = nobody
first_valid_uid = 1
mail_location = maildir:${maildir}:INDEX=MEMORY:CONTROL=${root}/control
service pop3-login {
  chroot =
  inet_listener pop3 {
    port = 0
  }
  inet_listener pop3s {
    port = ${port}
    ssl = yes
  }
}
service anvil {
  chroot =
}
passdb {
  driver = static
  args = password=${password}
}
userdb {
  driver = static
  args = uid=65534 gid=65534 home=${root}
}
`;
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

async function untilListening(port: number, child: ChildProcess): Promise<void> {
  for (let i = 0; i < 100; i++) {
    if (await isListening(port)) return;
    if (child.exitCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('dovecot does not listen');
}

/** Starts dovecot over a Maildir that the user nobody may read and change. */
export async function startDovecot(maildir: string): Promise<Dovecot> {
  const root = await mkdtemp(join(tmpdir(), 'dovecot-'));
  await chmod(root, 0o777);
  const ca = await authority();
  const { certificate, key } = await ca.server('good');
  const port = await freePort();
  const password = 'correct-horse';
  await writeFile(join(root, 'certificate.pem'), certificate);
  await writeFile(join(root, 'key.pem'), key, { mode: 0o600 });
  await writeFile(join(root, 'dovecot.conf'), configuration(root, port, maildir, password));
  const child = spawn('/usr/sbin/dovecot', ['-F', '-c', join(root, 'dovecot.conf')], { stdio: 'ignore' });
  const close = async (): Promise<void> => {
    if (child.exitCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    }
    await rm(root, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    await untilListening(port, child);
  } catch (error) {
    const log = await readFile(join(root, 'dovecot.log'), 'utf8').catch(() => '');
    await close();
    throw new Error(`dovecot did not start: ${log.slice(-2000)}`, { cause: error });
  }
  return { port, ca: ca.certificate, user: 'search', password, close };
}
