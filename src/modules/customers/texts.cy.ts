import type { Texts } from './texts.en.ts'

export const cy: Texts = {
  codeEmail: {
    subject: council => `Eich cod ar gyfer ${council}`,
    body: (code, minutes) =>
      `Eich cod yw **${code}**.\n\nRhowch y cod ar y dudalen lle gwnaethoch ofyn amdano. Mae'n gweithio am ${minutes} munud a gellir ei ddefnyddio unwaith.\n\nOs na wnaethoch ofyn am god, nid oes angen i chi wneud dim.`,
  },
  signIn: {
    title: 'Gweld beth sydd gennych ar agor gyda ni',
    intro: 'Byddwn yn anfon cod 6 digid i’ch cyfeiriad e-bost. Nid oes angen cyfrinair arnoch.',
    titleOnTheWay: 'Cadarnhau eich cyfeiriad e-bost',
    introOnTheWay:
      'Mae angen cyfeiriad e-bost sy’n gweithio ar gyfer y gwasanaeth hwn. Byddwn yn anfon cod 6 digid iddo. Cedwir eich atebion.',
    email: 'Cyfeiriad e-bost',
    emailHint: 'Defnyddiwch y cyfeiriad a roesoch i ni pan wnaethoch roi gwybod neu wneud cais.',
    send: 'Anfonwch god ataf',
    emailErrors: {
      required: 'Rhowch eich cyfeiriad e-bost',
      format: 'Rhowch gyfeiriad e-bost yn y fformat cywir, fel enw@enghraifft.com',
    },
    codeTitle: 'Edrychwch yn eich e-bost',
    codeSent: email =>
      `Os gall ${email} dderbyn e-bost, mae cod 6 digid ar ei ffordd. Gall gymryd munud.`,
    code: 'Cod',
    codeHint: '6 digid, er enghraifft 049216',
    continue: 'Parhau',
    codeErrors: {
      required: 'Rhowch y cod o’r e-bost',
      format: 'Rhaid i’r cod fod yn 6 digid',
      wrong: 'Nid yw’r cod yn gywir. Edrychwch yn yr e-bost a rhowch y cod eto',
      ended: 'Nid yw’r cod yn gweithio mwyach. Gofynnwch am un newydd',
      wait: until =>
        `Rhoddwyd y cod yn anghywir yn rhy aml. Gofynnwch am un newydd am ${until} neu’n hwyrach`,
    },
    again: 'Anfon cod newydd',
    mailbox: 'Arddangosiad yw hwn: darllenwch y cod yn y blwch post',
    signOut: 'Allgofnodi',
  },
}
