import type {CurlCase} from './curl-case.ts';

const x = 'https://x.test';

/** What makes no difference or is left out, and what a webhook cannot do. */
export const options: readonly CurlCase[] = [
  // What makes no difference, and what follows.
  {
    command: 'curl -sSf -v -i --compressed --http2 https://x.test/a',
    config: {url: `${x}/a`, method: 'GET'},
  },
  {
    command: 'curl -o out.json -w "%{http_code}" https://x.test/a',
    config: {url: `${x}/a`, method: 'GET'},
  },
  {
    command: 'curl -k https://x.test/a',
    config: {url: `${x}/a`, method: 'GET'},
    notes: ['--insecure was left out'],
  },
  {
    command: 'curl --insecure -L https://x.test/a',
    config: {url: `${x}/a`, method: 'GET'},
    notes: ['--insecure', '--location'],
  },
  {
    command: 'curl -A agent -x proxy:1 --retry 3 https://x.test/a',
    config: {url: `${x}/a`, method: 'GET'},
    notes: ['agent was left out', 'proxy:1', '--retry 3'],
  },
  {command: 'curl -m 5 https://x.test/a', config: {url: `${x}/a`, method: 'GET', timeout_ms: 5000}},
  {
    command: 'curl --max-time 300 --connect-timeout 2 https://x.test/a',
    config: {url: `${x}/a`, method: 'GET', timeout_ms: 30000},
  },
  {
    command: 'curl https://x.test/a | jq .id',
    config: {url: `${x}/a`, method: 'GET'},
    notes: ['What follows | is left out'],
  },
  {
    command: 'curl https://x.test/a > out.json',
    config: {url: `${x}/a`, method: 'GET'},
    notes: ['What follows >'],
  },
  {
    command: 'curl https://x.test/a && echo done',
    config: {url: `${x}/a`, method: 'GET'},
    notes: ['What follows &&'],
  },
  {
    command: 'curl https://x.test/a\necho done',
    config: {url: `${x}/a`, method: 'GET'},
    notes: ['a line break'],
  },
  {command: 'TOKEN=a curl https://x.test/a', config: {url: `${x}/a`, method: 'GET'}},
  // What a webhook cannot do.
  {command: 'curl', refused: 'no URL'},
  {command: 'curl -X DELETE https://x.test/a', refused: 'not DELETE'},
  {command: 'curl -I https://x.test/a', refused: 'HEAD'},
  {command: 'curl https://x.test/a -d @body.json', refused: 'reads a file'},
  {command: 'curl https://x.test/a --data-binary @body.bin', refused: 'reads a file'},
  {command: 'curl https://x.test/a --data-urlencode n@file', refused: 'reads a file'},
  {command: 'curl https://x.test/a --json @body.json', refused: 'reads a file'},
  {command: 'curl https://x.test/a -F file=@a.png', refused: 'multipart'},
  {command: 'curl https://x.test/a --form-string a=b', refused: 'multipart'},
  {command: 'curl -T a.txt https://x.test/a', refused: 'uploads no file'},
  {command: 'curl -K options.txt', refused: 'a file of options'},
  {command: 'curl --cert c.pem https://x.test/a', refused: 'client certificate'},
  {command: 'curl -b cookies.txt https://x.test/a', refused: 'cookies from a file'},
  {command: 'curl -H @headers.txt https://x.test/a', refused: 'headers from a file'},
  {command: 'curl -H nonsense https://x.test/a', refused: 'is no header'},
  {command: 'curl https://x.test/a https://x.test/b', refused: 'two URLs'},
  {command: 'curl https://x.test/a --next https://x.test/b', refused: 'several requests'},
  {command: 'curl ftp://x.test/a', refused: 'https or http'},
  {command: 'curl https://x.test/a -H', refused: 'needs a value'},
  {command: `curl https://x.test/a -d 'open`, refused: 'is not closed'},
  {command: 'curl https://x.test/a -d "open', refused: 'is not closed'},
  {command: 'curl https://x.test/a -d "$(cat body)"', refused: 'runs another one first'},
  {command: 'curl https://x.test/a -d `cat body`', refused: 'runs another one first'},
  {command: 'curl -u ana:$PASSWORD https://x.test/a', refused: 'put the value in'},
  {command: 'curl --aws-sigv4 aws:amz https://x.test/a', refused: 'AWS'},
  {command: 'curl https://ana:50%off@x.test/a', refused: 'is not encoded'},
  {
    command: `curl https://x.test/a --data-urlencode $'a=\\ud83d'`,
    config: {
      url: 'https://x.test/a',
      method: 'POST',
      headers: {'Content-Type': 'application/x-www-form-urlencoded'},
      body: 'a=%EF%BF%BD',
    },
  },
];
