import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {isPublicAddress} from '../../../../src/server/egress/address.ts';
import {parseAllowList} from '../../../../src/server/egress/allow-list.ts';
import {TargetRefused, checkTarget} from '../../../../src/server/egress/target-check.ts';

const publicAddresses = [
  '1.1.1.1',
  '8.8.8.8',
  '93.184.215.14',
  '172.15.255.255',
  '172.32.0.1',
  '192.167.255.255',
  '11.0.0.1',
  '223.255.255.254',
  '100.63.255.255',
  '100.128.0.1',
  '2606:4700:4700::1111',
  '2a00:1450:4001:81b::200e',
];

const privateAddresses = [
  // This host, loopback, private networks (RFC 1122, 1918), and what carriers and clouds use.
  '0.0.0.0',
  '0.1.2.3',
  '127.0.0.1',
  '127.255.255.254',
  '10.0.0.1',
  '10.255.255.255',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.0.1',
  '192.168.255.255',
  '100.64.0.1',
  '100.127.255.255',
  '169.254.0.1',
  '169.254.169.254',
  '169.254.170.2',
  '168.63.129.16',
  // Protocol assignments, documentation, benchmarks, multicast, reserved.
  '192.0.0.1',
  '192.0.0.192',
  '192.0.2.1',
  '198.51.100.1',
  '203.0.113.1',
  '198.18.0.1',
  '198.19.255.255',
  '192.88.99.1',
  '224.0.0.1',
  '239.255.255.255',
  '240.0.0.1',
  '255.255.255.255',
  // IPv6: unspecified, loopback, mapped, translated, tunnelled, local, multicast, documentation.
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:10.0.0.1',
  '::ffff:169.254.169.254',
  '::ffff:8.8.8.8',
  '::127.0.0.1',
  '64:ff9b::7f00:1',
  '64:ff9b::808:808',
  '64:ff9b:1::1',
  '2002:7f00:1::',
  '2002:a00:1::1',
  '2001::1',
  '2001:0:7f00:1::',
  '2001:db8::1',
  '3fff::1',
  '5f00::1',
  '100::1',
  '100:0:0:1::1',
  'fc00::1',
  'fd00:ec2::254',
  'fdff:ffff::1',
  'fe80::1',
  'febf::1',
  'fec0::1',
  'ff02::1',
  'ff05::2',
  '4000::1',
  '8000::1',
  // No address at all.
  '',
  'localhost',
  '1.2.3.4.5',
  '10.0.0.1:80',
];

/** As an admin may write them; the URL parser makes most of them one of the above. */
const refusedUrls = [
  'http://example.com/',
  'ftp://example.com/',
  'file:///etc/passwd',
  'gopher://example.com/',
  'https://user:pass@example.com/',
  'https://user@example.com/',
  'https://example.com:22/',
  'https://example.com:8443/',
  'https://example.com:5432/',
  'https://127.0.0.1/',
  'https://127.1/',
  'https://2130706433/',
  'https://0x7f000001/',
  'https://0x7f.1/',
  'https://0177.0.0.1/',
  'https://0/',
  'https://1２7.0.0.1/',
  'https://①②⑦.0.0.1/',
  'https://127。0。0。1/',
  'https://[::1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::ffff:7f00:1]/',
  'https://[0:0:0:0:0:0:0:1]/',
  'https://[fe80::1]/',
  'https://[64:ff9b::a00:1]/',
  'https://169.254.169.254/latest/meta-data/',
  'https://localhost/',
  'https://LOCALHOST/',
  'https://localhost./',
  'https://a.localhost/',
  'https://printer.local/',
  'https://metadata.google.internal/',
  'https://router.home.arpa/',
  'https://intranet/',
];

describe('the address check', () => {
  for (const address of publicAddresses)
    it(`lets ${address} through`, () => assert.equal(isPublicAddress(address), true));
  for (const address of privateAddresses)
    it(`refuses "${address}"`, () => assert.equal(isPublicAddress(address), false));
});

describe('the check of a URL', () => {
  const nothing = parseAllowList([]);
  for (const url of refusedUrls)
    it(`refuses ${url}`, () =>
      assert.throws(() => checkTarget(new URL(url), nothing), TargetRefused));

  it('lets public names and addresses through by https', () => {
    for (const url of ['https://example.com/', 'https://1.1.1.1/', 'https://[2606:4700::1111]/'])
      checkTarget(new URL(url), nothing);
  });
});

describe('CS_EGRESS_ALLOW', () => {
  it('lets an origin through with its port only', () => {
    const allow = parseAllowList(['http://127.0.0.1:9000', 'https://10.0.0.5:443']);
    checkTarget(new URL('http://127.0.0.1:9000/x'), allow);
    checkTarget(new URL('https://10.0.0.5/x'), allow);
    for (const url of [
      'http://127.0.0.1:9001/',
      'https://127.0.0.1:9000/',
      'http://127.0.0.1/',
      'http://10.0.0.5:443/',
      'http://localhost:9000/',
    ])
      assert.throws(() => checkTarget(new URL(url), allow), TargetRefused, url);
  });

  it('lets a network through with its port only', () => {
    const allow = parseAllowList(['10.1.0.0/16:8443', '[fd00::/8]:443']);
    checkTarget(new URL('https://10.1.2.3:8443/'), allow);
    checkTarget(new URL('https://[fd12::1]/'), allow);
    for (const url of ['https://10.2.0.1:8443/', 'https://10.1.2.3/', 'https://[fd12::1]:8443/'])
      assert.throws(() => checkTarget(new URL(url), allow), TargetRefused, url);
  });

  it('refuses entries without a port', () => {
    for (const entry of [
      '127.0.0.1',
      '10.0.0.0/8',
      'http://127.0.0.1',
      'https://a.example/path',
      'https://u:p@a.example:443',
      '10.0.0.0/99:80',
      '10.0.0.0/8:99999',
      'localhost',
      '*',
    ])
      assert.throws(() => parseAllowList([entry]), TypeError, entry);
  });
});
