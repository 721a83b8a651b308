/** IPv4 addresses that are not the public internet's, with the edges of their networks. */
const privateV4 = [
  '0.0.0.0',
  '10.0.0.1',
  '100.64.0.0',
  '100.127.255.255',
  '127.0.0.1',
  '127.255.255.254',
  '168.63.129.16',
  '169.254.169.254',
  '172.16.0.0',
  '172.31.255.255',
  '192.0.0.1',
  '192.0.2.1',
  '192.168.1.1',
  '198.18.0.1',
  '198.51.100.7',
  '203.0.113.9',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
];

/** The neighbours of those networks: public, and to be called. */
const publicV4 = [
  '9.255.255.255',
  '11.0.0.0',
  '100.63.255.255',
  '100.128.0.0',
  '126.255.255.255',
  '128.0.0.0',
  '168.63.129.17',
  '169.253.255.255',
  '169.255.0.0',
  '172.15.255.255',
  '172.32.0.0',
  '192.167.255.255',
  '192.169.0.0',
  '198.17.255.255',
  '198.20.0.0',
  '223.255.255.255',
];

const privateV6 = [
  '::',
  '::1',
  '::7f00:1',
  '::ffff:7f00:1',
  '::ffff:0:7f00:1',
  '64:ff9b::7f00:1',
  '64:ff9b:1::a00:1',
  '100::1',
  '2001::1',
  '2001:db8::1',
  '2002:7f00:1::1',
  '2002:a9fe:a9fe::',
  '3fff::1',
  '4000::1',
  '5f00::1',
  'fc00::1',
  'fd00:ec2::254',
  'fe80::1',
  'fe80::1%eth0',
  'fec0::1',
  'ff02::1',
];

const bytesOf = (address: string): number[] => address.split('.').map(Number);
const numberOf = (address: string): number =>
  bytesOf(address).reduce((sum, byte) => sum * 256 + byte, 0);
const hex = (value: number, length: number): string => value.toString(16).padStart(length, '0');

/** Every way to write an IPv4 address that some program takes. */
function spellings(address: string): string[] {
  const [a = 0, b = 0, c = 0, d = 0] = bytesOf(address);
  const number = numberOf(address);
  const [high, low] = [hex(a * 256 + b, 4), hex(c * 256 + d, 4)];
  return [
    address,
    `${address}.`,
    String(number),
    `0x${hex(number, 8)}`,
    `0${number.toString(8)}`,
    [a, b, c, d].map(byte => `0${byte.toString(8)}`).join('.'),
    [a, b, c, d].map(byte => `0x${byte.toString(16)}`).join('.'),
    `${a}.${b}.${c * 256 + d}`,
    `${a}.${(b * 256 + c) * 256 + d}`,
    address.replaceAll('.', '%2E'),
    address.replaceAll('.', '。'),
    address.replaceAll(/\d/g, digit => String.fromCodePoint(0xff10 + Number(digit))),
    `[::ffff:${address}]`,
    `[::ffff:${high}:${low}]`,
    `[::${high}:${low}]`,
    `[64:ff9b::${address}]`,
    `[2002:${high}:${low}::1]`,
  ];
}

const localNames = [
  'localhost',
  'LOCALHOST',
  'localhost.',
  'a.localhost',
  'ⓛocalhost',
  'ｌｏｃａｌｈｏｓｔ',
  'local%68ost',
  'intranet',
  'printer.local',
  'db.internal',
  'metadata.google.internal',
  'metadata.google.internal.',
  'router.home.arpa',
  'box.localdomain',
];

const otherDoors = [
  'http://public.example.com/',
  'https://public.example.com:22/',
  'https://public.example.com:5432/',
  'https://user:password@public.example.com/',
  'https://user@8.8.8.8/',
  'ftp://8.8.8.8/',
  'file:///etc/passwd',
  'gopher://8.8.8.8/',
  'data:text/plain,x',
];

/** Nothing may be dialled. */
export const refusedUrls: readonly string[] = [
  ...privateV4.flatMap(address => spellings(address).map(host => `https://${host}/`)),
  ...privateV6.map(address => `https://[${address}]/`),
  ...localNames.map(name => `https://${name}/`),
  ...otherDoors,
];

/** To be dialled, once. */
export const allowedUrls: readonly string[] = [
  ...publicV4.map(address => `https://${address}/`),
  'https://[2606:4700::1111]/',
  'https://[2a00:1450:4001::1]/',
];

export const resolving = {
  /** What a name may resolve to, and must not be dialled: alone, and beside a public address. */
  refused: [...privateV4, ...privateV6].flatMap(address => [
    [address],
    ['9.9.9.9', address],
    [address, '2606:4700::1111'],
  ]),
  /** Before and after the check. */
  rebinding: [
    ['9.9.9.9', '127.0.0.1'],
    ['9.9.9.9', '169.254.169.254'],
    ['2606:4700::1111', '::1'],
  ],
} as const;
