import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {parseContact, parseRunContext} from '../../../src/protocol/context.ts';
import {holdFields, holdForeign} from './fields.ts';

describe('the context of a script', () => {
  it('is rebuilt, and empty where there is nothing', () => {
    const context = {
      contact: {
        id: 'ana',
        phone_number: '+55',
        name: 'Ana',
        profile_name: 'ana',
        tags: ['vip'],
        metadata: {plan: 'x'},
      },
      user: {id: 'bo', name: 'Bo', email: 'bo@x.test', role: 'agent'},
      organization: {id: 'o', name: 'Org'},
      conversation: {id: 'c', url: 'https://x.test/'},
    };
    holdFields(parseRunContext, context, {
      contact: ['record', {is: {id: ''}}],
      'contact.id': ['text', {is: ''}],
      'contact.phone_number': ['text', 'left out'],
      'contact.name': ['text', 'left out'],
      'contact.profile_name': ['text', 'left out'],
      'contact.tags': ['list', 'left out'],
      'contact.metadata': ['record', 'left out'],
      user: ['record', {is: {id: ''}}],
      'user.id': ['text', {is: ''}],
      'user.name': ['text', 'left out'],
      'user.email': ['text', 'left out'],
      'user.role': ['text', 'left out'],
      organization: ['record', {is: {id: ''}}],
      'organization.id': ['text', {is: ''}],
      'organization.name': ['text', 'left out'],
      conversation: ['record', 'left out'],
      'conversation.id': ['text', 'left out'],
      'conversation.url': ['text', 'left out'],
    });
    holdForeign(parseRunContext, {contact: {id: ''}, user: {id: ''}, organization: {id: ''}});
    assert.deepEqual(parseContact({tags: ['a', 7]}), {id: '', tags: ['a']});
  });
});
