export const en = {
  mailbox: {
    title: 'Messages sent',
    demo: 'This is a demonstration: no email leaves this computer. Every message that would be sent is shown here.',
    none: 'No messages have been sent yet.',
    to: 'To',
    subject: 'Subject',
    sent: 'Sent',
    older: 'Older messages',
    back: 'All messages',
    failedTitle: 'Messages that could not be sent',
    states: { queued: 'Waiting', sent: 'Sent', failed: 'Failed', cancelled: 'Cancelled' },
    channels: { email: 'Email', text: 'Text message', letter: 'Letter', account: 'In the account' },
  },
}
export type Texts = typeof en
