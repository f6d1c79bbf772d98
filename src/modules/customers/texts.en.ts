export const en = {
  codeEmail: {
    subject: (council: string) => `Your code for ${council}`,
    body: (code: string, minutes: number) =>
      `Your code is **${code}**.\n\nEnter it on the page where you asked for it. It works for ${minutes} minutes and can be used once.\n\nIf you did not ask for a code, you do not need to do anything.`,
  },
  signIn: {
    title: 'See what you have open with us',
    intro: 'We will send a 6-digit code to your email address. You do not need a password.',
    titleOnTheWay: 'Confirm your email address',
    introOnTheWay:
      'This service needs an email address that works. We will send a 6-digit code to it. Your answers are kept.',
    email: 'Email address',
    emailHint: 'Use the address that you gave us when you told us or applied.',
    send: 'Send me a code',
    emailErrors: {
      required: 'Enter your email address',
      format: 'Enter an email address in the correct format, like name@example.com',
    },
    codeTitle: 'Check your email',
    codeSent: (email: string) =>
      `If ${email} can receive email, a 6-digit code is on its way. It can take a minute.`,
    code: 'Code',
    codeHint: '6 digits, for example 049216',
    continue: 'Continue',
    codeErrors: {
      required: 'Enter the code from the email',
      format: 'The code must be 6 digits',
      wrong: 'The code is not correct. Check the email and enter the code again',
      ended: 'The code has stopped working. Ask for a new one',
      wait: (until: string) =>
        `The code was entered wrongly too often. Ask for a new one at ${until} or later`,
    },
    again: 'Send a new code',
    mailbox: 'This is a demonstration: read the code in the mailbox',
    signOut: 'Sign out',
  },
}
export type Texts = typeof en
