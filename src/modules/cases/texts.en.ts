import { staff } from './texts-staff.en.ts'

export const en = {
  follower: {
    subject: (reference: string) => `News of ${reference}, which you follow`,
    body: (service: string, reference: string, outcome: string) =>
      `You asked to be told about ${reference} (${service}).\n\nIt is finished. ${outcome}`,
  },
  track: {
    payment: 'Payment',
    payNow: (amount: string) => `Pay ${amount} now`,
    receipt: 'See or print the receipt',
    title: 'Track a report or application',
    reference: 'Reference',
    referenceHint: 'It is in the message we sent you, for example MC-7KD4-X9PM',
    fact: 'Email address, postcode or telephone number',
    factHint: 'The one you gave us',
    show: 'Show me how it stands',
    missing: 'Enter the reference',
    missingFact: 'Enter the email address, postcode or telephone number that you gave us',
    unknown: 'We can’t find a case with this reference and this detail. Check both and try again',
    status: 'How it stands',
    due: 'By when',
    paused: 'We are waiting for an answer',
    told: (date: string) => `You told us on ${date}.`,
    history: 'What has happened',
    opened: 'We received it',
    youCan: 'What you can do',
    own: { reply: 'Answer our question', withdraw: 'Withdraw it' } as Readonly<
      Record<string, string>
    >,
    didOwn: { reply: 'You answered our question', withdraw: 'You withdrew it' } as Readonly<
      Record<string, string>
    >,
    documents: 'Your documents',
    sendBy: (date: string) => `You said that you would send it by ${date}.`,
    sendFiles: 'Send it now',
    sendMore: 'Send more',
    withdrawHint: 'We will close it and do no more about it.',
    confirm: 'Confirm',
    leaveIt: 'Go back and change nothing',
    looked: 'Who has looked at it',
    lookedAt: (date: string) => `A council officer looked at it on ${date}.`,
  },
  reply: {
    title: 'We need to know more',
    by: (date: string) => `Please answer by ${date}.`,
    send: 'Send the answer',
    done: 'Thank you. We have your answer',
    doneBody: 'We will go on with your case. There is nothing more for you to do now.',
    answered: 'You have answered this already',
    ended: 'This question has ended',
    endedBody: 'We no longer need the answer. If you think that we do, get in touch with us.',
  },
  staff,
  /** Why somebody looked, as the access log keeps it. */
  whys: { 'working on the case': 'working on the case' } as Readonly<Record<string, string>>,
  /** The actions that every case has, where its service has no words of its own for them. */
  builtIn: {
    reply: 'Record the customer’s answer',
    withdraw: 'Withdraw at the customer’s request',
  } as Readonly<Record<string, string>>,
  builtInDone: {
    reply: 'The customer answered',
    withdraw: 'Withdrawn by the customer',
  } as Readonly<Record<string, string>>,
}
export type Texts = typeof en
