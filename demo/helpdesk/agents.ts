import {SignJWT} from 'jose';
import type {NewOrganizationKeys} from '../../src/server/services/organizations.ts';

/** Somebody who works at the helpdesk. */
export interface Agent {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: 'agent' | 'supervisor' | 'admin';
}

export const agents: readonly Agent[] = [
  {id: 'asha', name: 'Asha Rao', email: 'asha@example.com', role: 'agent'},
  {id: 'samuel', name: 'Samuel Okafor', email: 'samuel@example.com', role: 'supervisor'},
  {id: 'ines', name: 'Inês Duarte', email: 'ines@example.com', role: 'admin'},
];

/** What the helpdesk's backend holds to sign with. */
export type SigningKey = NewOrganizationKeys['signing_key'];

/** The token that tells the action server who is at the helpdesk; good for an hour. */
export async function signToken({id, name, email, role}: Agent, key: SigningKey): Promise<string> {
  return new SignJWT({role, name, email})
    .setProtectedHeader({alg: key.alg, kid: key.kid})
    .setIssuer(key.iss)
    .setAudience(key.aud)
    .setSubject(id)
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(key.secret));
}

/** The agent with this id; without one, the first. */
export const findAgent = (id: string | undefined): Agent | undefined =>
  id === undefined ? agents[0] : agents.find(agent => agent.id === id);
