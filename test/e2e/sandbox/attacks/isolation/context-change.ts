import {defineAttack} from '../../attack.ts';

export const attack = defineAttack({
  kind: 'isolation',
  tries: 'Changes the contact, so that others see another one.',
  script: `'use strict';
const errors = [];
for (const act of [
  () => (contact.name = mark),
  () => contact.tags.push(mark),
  () => delete contact.id,
  () => Object.setPrototypeOf(contact, {mark}),
  () => (context.contact = {}),
]) {
  try {
    act();
  } catch {
    errors.push(1);
  }
}
return {data: [errors.length, contact.id]};`,
  next: 'return {data: [contact.id, contact.tags.length]};',
  check: outcome =>
    JSON.stringify([outcome.data, outcome.next?.data]) === '[[5,"contact-1"],["contact-1",1]]'
      ? undefined
      : 'the contact changed',
});
