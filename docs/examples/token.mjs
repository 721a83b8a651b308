// Prints a token for one agent. Node 24 or later, no packages.
import {createHmac} from 'node:crypto';

const {CS_ISS, CS_KID, CS_SECRET} = process.env;
const now = Math.floor(Date.now() / 1000);
const encode = value => Buffer.from(JSON.stringify(value)).toString('base64url');
const body = [
  encode({alg: 'HS256', typ: 'JWT', kid: CS_KID}),
  encode({
    iss: CS_ISS,
    aud: 'cs-action-bar',
    sub: 'agent-7',
    role: 'agent',
    name: 'Zoë Quinn',
    iat: now,
    exp: now + 900,
  }),
].join('.');
const signature = createHmac('sha256', CS_SECRET).update(body).digest('base64url');
console.log(`${body}.${signature}`);
