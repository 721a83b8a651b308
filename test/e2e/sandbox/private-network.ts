/**
 * Runs a program in a network of its own, where there is nothing but this program's own servers: no packet of an attack
 * can leave the machine, and names are looked up at our own name server. Linux only, and only where namespaces are
 * allowed; elsewhere the browsers map names themselves, and look-ups cannot be heard.
 */
import {spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

/** Set inside: an address besides the loopback's, for protocols that leave that one out. */
const marker = 'CS_PRIVATE_NETWORK';
const address = '192.0.2.1';

export const isPrivateNetwork = (): boolean => process.env[marker] !== undefined;

const setUp = (folder: string): string => `
  mount --make-rprivate / || exit 1
  mount --bind ${folder}/resolv.conf /etc/resolv.conf || exit 1
  mount --bind ${folder}/nsswitch.conf /etc/nsswitch.conf || exit 1
  ip link set lo up || exit 1
  # A pair that leads nowhere: without any interface browsers believe that they are offline.
  ip link add cs0 type veth peer name cs1 || exit 1
  ip link set cs1 up && ip addr add ${address}/24 dev cs0 && ip link set cs0 up || exit 1
  ip route add default dev cs0 || exit 1
  ${marker}=${address}
  export ${marker}
  exec "$@"`;

/** Runs a program there, or here if that cannot be; returns its exit code. */
export async function runPrivately(program: string, args: readonly string[]): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'cs-network-'));
  writeFileSync(`${folder}/resolv.conf`, 'nameserver 127.0.0.1\n');
  writeFileSync(`${folder}/nsswitch.conf`, 'passwd: files\ngroup: files\nhosts: files dns\n');
  const flags = process.getuid?.() === 0 ? '-nm' : '-rnm';
  const wrapped = [flags, 'sh', '-c', setUp(folder), 'sh'];
  const possible =
    process.platform === 'linux' && spawnSync('unshare', [...wrapped, 'true']).status === 0;
  const child = possible
    ? spawn('unshare', [...wrapped, program, ...args], {stdio: 'inherit'})
    : spawn(program, args, {stdio: 'inherit'});
  const stop = (): void => void child.kill();
  process.once('SIGTERM', stop).once('SIGINT', stop);
  try {
    const [code] = (await once(child, 'exit')) as [number | null];
    return code ?? 1;
  } finally {
    process.off('SIGTERM', stop).off('SIGINT', stop);
    rmSync(folder, {recursive: true, force: true});
  }
}
