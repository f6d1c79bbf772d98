import type { Texts } from './texts.en.ts'

export const cy: Texts = {
  mailbox: {
    title: 'Negeseuon a anfonwyd',
    demo: "Arddangosiad yw hwn: nid oes e-bost yn gadael y cyfrifiadur hwn. Mae pob neges a fyddai'n cael ei hanfon i'w gweld yma.",
    none: 'Nid oes negeseuon wedi’u hanfon eto.',
    to: 'At',
    subject: 'Pwnc',
    sent: 'Anfonwyd',
    older: 'Negeseuon hŷn',
    back: 'Pob neges',
    failedTitle: 'Negeseuon nad oedd modd eu hanfon',
    states: { queued: 'Yn aros', sent: 'Anfonwyd', failed: 'Methwyd', cancelled: 'Canslwyd' },
    channels: { email: 'E-bost', text: 'Neges destun', letter: 'Llythyr', account: 'Yn y cyfrif' },
  },
}
