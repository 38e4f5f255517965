/** A postfix of its own for a test: submission with STARTTLS and implicit TLS, delivery to Maildirs. Needs root. */
import { execFile } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { accessSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { authority } from '../../conformance/mail/servers.ts';

const run = promisify(execFile);
const NOBODY = 65_534;
const DAEMONS = '/usr/lib/postfix/sbin';

function has(path: string): boolean {
  try {
    accessSync(path);
    return true;
  } catch {
    return false;
  }
}

/** True where postfix is installed and may be started. */
export const canPostfix = process.getuid?.() === 0 && has(`${DAEMONS}/master`) && has('/usr/sbin/postfix');

/** A free port of 127.0.0.1. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { readonly port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export type Postfix = {
  readonly ca: string;
  /** Ports: STARTTLS; TLS from the first byte; one whose queue has no space. */
  readonly ports: { readonly starttls: number; readonly implicit: number; readonly full: number };
  /** Maildirs of search@frs.invalid and case.unit@agency.invalid. */
  readonly service: string;
  readonly agency: string;
  readonly root: string;
  readonly flush: () => Promise<unknown>;
  readonly log: () => Promise<string>;
  readonly close: () => Promise<void>;
};

const SERVICES = `
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
error unix - - n - - error
retry unix - - n - - error
proxymap unix - - n - - proxymap
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
flush unix n - n 1000? 0 flush
showq unix n - n - - showq
pickup unix n - n 60 1 pickup
`;

async function written(root: string, ports: Postfix['ports']): Promise<void> {
  const main = {
    compatibility_level: '3.6',
    queue_directory: `${root}/queue`,
    data_directory: `${root}/data`,
    command_directory: '/usr/sbin',
    daemon_directory: DAEMONS,
    mail_owner: 'postfix',
    setgid_group: 'postdrop',
    maillog_file: `${root}/log/mail.log`,
    maillog_file_prefixes: root,
    myhostname: 'relay.invalid',
    inet_interfaces: '127.0.0.1',
    inet_protocols: 'ipv4',
    mydestination: '',
    mynetworks: '127.0.0.1/32',
    virtual_mailbox_domains: 'frs.invalid, agency.invalid',
    virtual_mailbox_base: `${root}/spool`,
    virtual_mailbox_maps:
      'inline:{ {search@frs.invalid=box/}, {locked@frs.invalid=locked/box/}, {case.unit@agency.invalid=agency/} }',
    virtual_uid_maps: `static:${NOBODY}`,
    virtual_gid_maps: `static:${NOBODY}`,
    virtual_minimum_uid: '1',
    smtpd_tls_security_level: 'encrypt',
    smtpd_tls_chain_files: `${root}/key.pem, ${root}/certificate.pem`,
    smtpd_recipient_restrictions: 'reject_unauth_destination',
    message_size_limit: '33554432',
    virtual_mailbox_limit: '0',
    default_transport: 'error:no outside mail',
    alias_maps: '',
    alias_database: '',
    maximal_queue_lifetime: '0',
    minimal_backoff_time: '1s',
    queue_run_delay: '1s',
  };
  const smtpd = (port: number, more = ''): string => `127.0.0.1:${port} inet n - n - - smtpd${more}\n`;
  await writeFile(
    join(root, 'main.cf'),
    Object.entries(main)
      .map(([name, value]) => `${name} = ${value}\n`)
      .join(''),
  );
  await writeFile(
    join(root, 'master.cf'),
    smtpd(ports.starttls) +
      smtpd(ports.implicit, ' -o smtpd_tls_wrappermode=yes') +
      smtpd(ports.full, ' -o queue_minfree=1000000000000000') +
      SERVICES,
  );
}

/** Starts postfix and waits until it answers. */
export async function startPostfix(): Promise<Postfix> {
  const root = await mkdtemp(join(tmpdir(), 'postfix-'));
  await chmod(root, 0o755);
  for (const folder of ['queue', 'data', 'log', 'spool', 'spool/box', 'spool/agency', 'spool/locked'])
    await mkdir(join(root, folder), { mode: 0o755 });
  for (const folder of ['spool', 'spool/box', 'spool/agency'])
    await chown(join(root, folder), NOBODY, NOBODY);
  await chmod(join(root, 'spool/locked'), 0o700);
  const { stdout } = await run('id', ['-u', 'postfix']);
  await chown(join(root, 'data'), Number(stdout), NOBODY);
  const ca = await authority();
  const { certificate, key } = await ca.server('good');
  await writeFile(join(root, 'certificate.pem'), certificate);
  await writeFile(join(root, 'key.pem'), key, { mode: 0o600 });
  const ports = { starttls: await freePort(), implicit: await freePort(), full: await freePort() };
  await written(root, ports);
  await run('/usr/sbin/postfix', ['-c', root, 'start']).catch(async (error: unknown) => {
    await rm(root, { recursive: true, force: true });
    throw error;
  });
  const close = async (): Promise<void> => {
    await run('/usr/sbin/postfix', ['-c', root, 'abort']).catch(() => undefined);
    await rm(root, { recursive: true, force: true, maxRetries: 3 });
  };
  return {
    ca: ca.certificate,
    ports,
    root,
    service: join(root, 'spool/box'),
    agency: join(root, 'spool/agency'),
    flush: () => run('/usr/sbin/postqueue', ['-c', root, '-f']),
    log: () => readFile(join(root, 'log/mail.log'), 'utf8').catch(() => ''),
    close,
  };
}
