/** The demo's conversations: what a real helpdesk has in its own database. */

export interface Contact {
  readonly id: string;
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly plan: string;
  readonly since: string;
  readonly tags: readonly string[];
}

export interface Message {
  readonly from: 'contact' | 'agent';
  readonly text: string;
  /** As it is shown. */
  readonly time: string;
}

export interface Conversation {
  readonly contact: Contact;
  readonly unread: number;
  readonly messages: readonly Message[];
}

export const conversations: readonly Conversation[] = [
  {
    contact: {
      id: 'maria-santos',
      name: 'Maria Santos',
      phone: '+5511987654321',
      email: 'maria@example.com',
      plan: 'Business',
      since: 'March 2023',
      tags: ['billing', 'priority'],
    },
    unread: 0,
    messages: [
      {
        from: 'contact',
        time: '09:41',
        text: 'Good morning! My invoice for March shows two seats too many.',
      },
      {from: 'agent', time: '09:42', text: 'Good morning, Maria. Let me look at that with you.'},
      {
        from: 'contact',
        time: '09:44',
        text: 'Thank you. We removed Paulo and Ana on the 2nd, and they are still on the bill. Could you open a ticket, so that I can refer to it?',
      },
    ],
  },
  {
    contact: {
      id: 'quote-and-tag',
      name: 'Zoë “Zed” O\'Neil 🦊 "</script>',
      phone: '+353851234567',
      email: 'zoe@example.com',
      plan: 'Starter',
      since: 'November 2025',
      tags: ['onboarding'],
    },
    unread: 2,
    messages: [
      {
        from: 'contact',
        time: '09:12',
        text: 'Hi 👋 my name breaks every form I type it into. Does yours survive?',
      },
      {from: 'contact', time: '09:13', text: 'Also: how do I import my contacts?'},
    ],
  },
  {
    contact: {
      id: 'priya-nair',
      name: 'Priya Nair',
      phone: '+919845012345',
      email: 'priya@example.com',
      plan: 'Enterprise',
      since: 'June 2021',
      tags: ['renewal'],
    },
    unread: 0,
    messages: [
      {from: 'agent', time: 'Yesterday', text: 'Hello Priya, your renewal is ready for signature.'},
      {
        from: 'contact',
        time: 'Yesterday',
        text: 'Perfect, our legal team has it. Is the data export included?',
      },
      {from: 'agent', time: 'Yesterday', text: 'It is. I will send you the details tomorrow.'},
    ],
  },
];
