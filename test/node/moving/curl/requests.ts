import type {CurlCase} from './curl-case.ts';

const json = {'Content-Type': 'application/json'};
const form = {'Content-Type': 'application/x-www-form-urlencoded'};
const x = 'https://x.test';

/** What becomes of the URL, the body, quotes, headers and credentials. */
export const requests: readonly CurlCase[] = [
  // The URL and the method.
  {
    command: 'curl https://x.test/tickets',
    name: 'Tickets',
    config: {url: `${x}/tickets`, method: 'GET'},
  },
  {command: '  $ curl https://x.test', name: 'X test', config: {url: x, method: 'GET'}},
  {command: 'curl.exe https://x.test/a', config: {url: `${x}/a`, method: 'GET'}},
  {command: '/usr/bin/curl https://x.test/a', config: {url: `${x}/a`, method: 'GET'}},
  {
    command: 'curl x.test/a',
    config: {url: `${x}/a`, method: 'GET'},
    notes: ['https:// was put before it'],
  },
  {command: 'curl --url https://x.test/a', config: {url: `${x}/a`, method: 'GET'}},
  {command: 'curl --url=https://x.test/a', config: {url: `${x}/a`, method: 'GET'}},
  {command: "curl 'https://x.test/a?b=1&c=2'", config: {url: `${x}/a?b=1&c=2`, method: 'GET'}},
  {command: 'curl -X PUT https://x.test/a', config: {url: `${x}/a`, method: 'PUT'}},
  {command: 'curl -XPATCH https://x.test/a', config: {url: `${x}/a`, method: 'PATCH'}},
  {command: 'curl --request post https://x.test/a', config: {url: `${x}/a`, method: 'POST'}},
  {command: 'curl -sSX POST https://x.test/a', config: {url: `${x}/a`, method: 'POST'}},
  {
    command: 'curl https://x.test/v1/customer-notes',
    name: 'Customer notes',
    config: {url: `${x}/v1/customer-notes`, method: 'GET'},
  },
  {command: 'curl https://x.test/a/42', name: 'A', config: {url: `${x}/a/42`, method: 'GET'}},
  // Bodies.
  {
    command: `curl https://x.test/a -d a=1`,
    config: {url: `${x}/a`, method: 'POST', headers: form, body: 'a=1'},
  },
  {
    command: `curl https://x.test/a -d a=1 --data b=2`,
    config: {url: `${x}/a`, method: 'POST', headers: form, body: 'a=1&b=2'},
  },
  {
    command: `curl https://x.test/a -da=1`,
    config: {url: `${x}/a`, method: 'POST', headers: form, body: 'a=1'},
  },
  {
    command: `curl https://x.test/a --data-urlencode 'n=A & B'`,
    config: {url: `${x}/a`, method: 'POST', headers: form, body: 'n=A%20%26%20B'},
  },
  {
    command: `curl https://x.test/a --data-urlencode '=A B'`,
    config: {url: `${x}/a`, method: 'POST', headers: form, body: 'A%20B'},
  },
  {
    command: `curl https://x.test/a --data-raw '@not-a-file'`,
    config: {url: `${x}/a`, method: 'POST', headers: form, body: '@not-a-file'},
  },
  {
    command: `curl https://x.test/a -H 'Content-Type: application/json' -d '{"a":1}'`,
    config: {url: `${x}/a`, method: 'POST', headers: json, body: '{"a":1}'},
  },
  {
    command: `curl https://x.test/a -d '{"a":1}'`,
    config: {url: `${x}/a`, method: 'POST', headers: json, body: '{"a":1}'},
    notes: ['it is sent as JSON'],
  },
  {
    command: `curl https://x.test/a --json '{"a":1}'`,
    config: {
      url: `${x}/a`,
      method: 'POST',
      headers: {Accept: 'application/json', ...json},
      body: '{"a":1}',
    },
  },
  {
    command: `curl https://x.test/a -H 'content-type: text/plain' --data-binary 'line'`,
    config: {url: `${x}/a`, method: 'POST', headers: {'content-type': 'text/plain'}, body: 'line'},
  },
  {
    command: `curl -G https://x.test/a -d b=1 -d c=2`,
    config: {url: `${x}/a?b=1&c=2`, method: 'GET'},
  },
  {
    command: `curl --get 'https://x.test/a?z=0#top' --data-urlencode 'q=a b'`,
    config: {url: `${x}/a?z=0&q=a%20b#top`, method: 'GET'},
  },
  {
    command: `curl https://x.test/a --url-query 'q=a b'`,
    config: {url: `${x}/a?q=a%20b`, method: 'GET'},
  },
  {
    command: `curl -X GET https://x.test/a -d a=1`,
    config: {url: `${x}/a`, method: 'GET', headers: form},
  },
  {
    command: `curl -X PUT https://x.test/a -H 'Content-Type: application/json' -d '[1,2]'`,
    config: {url: `${x}/a`, method: 'PUT', headers: json, body: '[1,2]'},
  },
  // Quotes and lines.
  {
    command: `curl https://x.test/a \\\n  -H 'Accept: text/plain' \\\n  -d 'a=1'`,
    config: {url: `${x}/a`, method: 'POST', headers: {Accept: 'text/plain', ...form}, body: 'a=1'},
  },
  {
    command: `curl https://x.test/a ^\n -d a=1`,
    config: {url: `${x}/a`, method: 'POST', headers: form, body: 'a=1'},
  },
  {
    command: 'curl https://x.test/a `\n -d a=1',
    config: {url: `${x}/a`, method: 'POST', headers: form, body: 'a=1'},
  },
  {
    command: `curl https://x.test/a --json '{\n  "a": 1\n}'`,
    config: {
      url: `${x}/a`,
      method: 'POST',
      headers: {Accept: 'application/json', ...json},
      body: '{\n  "a": 1\n}',
    },
  },
  {
    command: `curl https://x.test/a -H "Content-Type: application/json" -d "{\\"a\\": \\"b\\"}"`,
    config: {url: `${x}/a`, method: 'POST', headers: json, body: '{"a": "b"}'},
  },
  {
    command: `curl https://x.test/a --data-raw $'it\\'s\\n\\u0041'`,
    config: {url: `${x}/a`, method: 'POST', headers: form, body: "it's\nA"},
  },
  {
    command: `curl https://x.test/a -d 'it'\\''s'`,
    config: {url: `${x}/a`, method: 'POST', headers: form, body: "it's"},
  },
  {
    command: `curl https://x.test/a -d a\\ b`,
    config: {url: `${x}/a`, method: 'POST', headers: form, body: 'a b'},
  },
  {command: `curl "https://x.test/a"\r\n`, config: {url: `${x}/a`, method: 'GET'}},
  {
    command: `curl https://x.test/a -d 'name={{contact.name}}'`,
    config: {url: `${x}/a`, method: 'POST', headers: form, body: 'name={{contact.name}}'},
  },
  {
    command: `curl https://x.test/a --data-urlencode 'n={{contact.name}}!'`,
    config: {url: `${x}/a`, method: 'POST', headers: form, body: 'n={{contact.name}}!'},
  },
  // Headers and credentials.
  {
    command: `curl https://x.test/a -H 'X-Api-Key: k' -H 'Accept: */*'`,
    config: {url: `${x}/a`, method: 'GET', headers: {'X-Api-Key': 'k', Accept: '*/*'}},
  },
  {
    command: `curl https://x.test/a -HX-A:b`,
    config: {url: `${x}/a`, method: 'GET', headers: {'X-A': 'b'}},
  },
  {
    command: `curl https://x.test/a -H 'X-Empty;'`,
    config: {url: `${x}/a`, method: 'GET', headers: {'X-Empty': ''}},
  },
  {command: `curl https://x.test/a -H 'Accept:'`, config: {url: `${x}/a`, method: 'GET'}},
  {
    command: `curl https://x.test/a -H 'X-A: 1' -H 'x-a: 2'`,
    config: {url: `${x}/a`, method: 'GET', headers: {'X-A': '2'}},
    notes: ['twice'],
  },
  {
    command: `curl https://x.test/a -H 'Host: y.test' -H 'Content-Length: 4'`,
    config: {url: `${x}/a`, method: 'GET'},
    notes: ['Host was left out', 'Content-Length was left out'],
  },
  {
    command: 'curl -u ana:geheim https://x.test/a',
    config: {url: `${x}/a`, method: 'GET', headers: {Authorization: 'Basic YW5hOmdlaGVpbQ=='}},
  },
  {
    command: 'curl --user ana https://x.test/a',
    config: {url: `${x}/a`, method: 'GET', headers: {Authorization: 'Basic YW5hOg=='}},
  },
  {
    command: 'curl https://ana:geheim@x.test/a',
    config: {url: `${x}/a`, method: 'GET', headers: {Authorization: 'Basic YW5hOmdlaGVpbQ=='}},
    notes: ['User and password'],
  },
  {
    command: 'curl --oauth2-bearer abc https://x.test/a',
    config: {url: `${x}/a`, method: 'GET', headers: {Authorization: 'Bearer abc'}},
  },
  {
    command: `curl https://x.test/a -b 'sid=1'`,
    config: {url: `${x}/a`, method: 'GET', headers: {Cookie: 'sid=1'}},
  },
  {
    command: `curl https://x.test/a -e https://y.test`,
    config: {url: `${x}/a`, method: 'GET', headers: {Referer: 'https://y.test'}},
  },
  {
    command: `curl https://x.test/a -H "Authorization: Bearer $TOKEN"`,
    config: {url: `${x}/a`, method: 'GET', headers: {Authorization: 'Bearer {{secret.TOKEN}}'}},
    notes: ['{{secret.TOKEN}}'],
  },
  {
    command: 'curl "https://x.test/a?k=${API_KEY}"',
    config: {url: `${x}/a?k={{secret.API_KEY}}`, method: 'GET'},
    notes: ['{{secret.API_KEY}}'],
  },
  {
    command: `curl https://x.test/a -d 'price=$5'`,
    config: {url: `${x}/a`, method: 'POST', headers: form, body: 'price=$5'},
  },
];
