const en = {
  start: 'Start now',
  resume: 'Continue where you left off',
  again: 'Start again',
  need: 'You will need',
  time: (time: string) => `It takes about ${time}.`,
  open: 'You have answers here that you have not sent yet. They are kept in this browser.',
  continue: 'Continue',
  why: 'Why we ask',
  check: 'Check your answers',
  change: 'Change',
  notAnswered: 'Not answered',
  notSent: (files: readonly string[]) =>
    files.length === 1
      ? `${files[0]} was not accepted and will not be sent.`
      : `These were not accepted and will not be sent: ${files.join(', ')}.`,
  declarationTitle: 'Before you send',
  send: 'Send',
  sentTitle: 'Sent',
  reference: 'Your reference is',
  next: 'What happens next',
  copy: (email: string) => `We have sent a copy to ${email}.`,
  track: 'See how it stands',
  otherServices: 'Other services',
  entry: (n: number) => `${n} added`,
  addAnother: 'Add another',
  addFirst: 'Add the first',
  noEntries: 'You have added none. If there are none, select “Continue”.',
  remove: 'Remove',
  saveEntry: 'Save and continue',
  done: 'Continue',
  caller: (channel: string): string =>
    channel === 'desk'
      ? 'You are filling this in for a customer. It will be recorded that it came at the desk.'
      : 'You are filling this in for a customer. It will be recorded that it came by telephone.',
  openCase: 'Open the case',
  verified: {
    title: 'You cannot do this online yet',
    body: 'For this service we have to be sure who you are, and we cannot check that online yet. Call us or come to us, and we will do it with you.',
    call: (telephone: string) => `Call ${telephone}.`,
  },
  drafts: {
    title: 'Not sent yet',
    kept: (date: string) => `Your answers are kept until ${date}.`,
    helperTitle: 'Begun and not sent',
    noName: 'No name yet',
    goOn: 'Go on with it',
  },
  help: {
    title: 'Help a customer',
    search: 'What do they need?',
    searchButton: 'Search',
    services: 'Services',
    none: 'No service found for these words.',
    print: 'Form to print',
    forCustomer: 'You are signed in as an officer: you fill this in for a customer.',
    phone: 'Start: on the telephone',
    desk: 'Start: at the desk',
  },
  print: {
    intro:
      'Write in capital letters. Questions that begin with “Only if” can be left out when it is not so. You can also do this online, by telephone or at the desk.',
    onlyIf: (condition: string) => `Only if ${condition}:`,
    stopIf: (condition: string) => `If ${condition}, do not use this form:`,
    signed: 'Signed',
    date: 'Date (day, month, year)',
    more: 'If there are more, use another sheet.',
    giveBack: 'Give or send this form to',
  },
  earlier: {
    follow: {
      title: 'Someone has already told us',
      body: (date: string) =>
        `We were told on ${date} and are working on it. You can follow it instead of telling us again.`,
    },
    continue: {
      title: 'We have one with the same details',
      body: (date: string) =>
        `It came on ${date} and is still open. Send yours only if it is about something else.`,
    },
    stop: {
      title: 'You cannot send this while an earlier one is open',
      body: (date: string) =>
        `We received one with the same details on ${date} and are working on it. You do not need to send it again. If something has changed, contact us.`,
    },
  },
  follow: 'Follow it: tell me when it is done',
  save: {
    link: 'Save and come back later',
    title: 'Save and come back later',
    intro: 'We will send you a link with which you can come back to your answers on any device.',
    email: 'Email address',
    send: 'Send me the link',
    sent: 'Check your email',
    sentBody: (email: string, until: string) =>
      `We have sent a link to ${email}. Your answers are kept until ${until}.`,
    notThere: 'It may take a few minutes. If it does not come, look in your junk mail.',
    again: 'Send the link again, or to another address',
    goOn: 'Go on with your answers now',
    wrong: 'Enter an email address in the correct format, like name@example.com',
    subject: (service: string) => `Come back to: ${service}`,
    body: (link: string, until: string) =>
      `You can come back to your answers with this link:\n\n<${link}>\n\nIt works until ${until}. Do not pass it on: whoever has it sees your answers.`,
    returnTitle: 'Come back to your answers',
    returnButton: 'Open my answers',
  },
}
export type Texts = typeof en

const cy: Texts = {
  start: 'Dechrau nawr',
  resume: 'Parhau o’r lle y gwnaethoch adael',
  again: 'Dechrau eto',
  need: 'Bydd angen arnoch',
  time: time => `Mae’n cymryd tua ${time}.`,
  open: 'Mae gennych atebion yma nad ydych wedi’u hanfon eto. Fe’u cedwir yn y porwr hwn.',
  continue: 'Parhau',
  why: 'Pam rydym yn gofyn',
  check: 'Gwirio eich atebion',
  change: 'Newid',
  notAnswered: 'Heb ei ateb',
  notSent: files =>
    files.length === 1
      ? `Ni dderbyniwyd ${files[0]}, ac ni chaiff ei anfon.`
      : `Ni dderbyniwyd y rhain, ac ni chânt eu hanfon: ${files.join(', ')}.`,
  declarationTitle: 'Cyn i chi anfon',
  send: 'Anfon',
  sentTitle: 'Anfonwyd',
  reference: 'Eich cyfeirnod yw',
  next: 'Beth sy’n digwydd nesaf',
  copy: email => `Rydym wedi anfon copi at ${email}.`,
  track: 'Gweld sut mae pethau’n sefyll',
  otherServices: 'Gwasanaethau eraill',
  entry: n => `${n} wedi’u hychwanegu`,
  addAnother: 'Ychwanegu un arall',
  addFirst: 'Ychwanegu’r cyntaf',
  noEntries: 'Nid ydych wedi ychwanegu dim. Os nad oes dim i’w ychwanegu, dewiswch “Parhau”.',
  remove: 'Dileu',
  saveEntry: 'Cadw a pharhau',
  done: 'Parhau',
  caller: channel =>
    channel === 'desk'
      ? 'Rydych yn llenwi hwn ar ran cwsmer. Cofnodir iddo ddod wrth y ddesg.'
      : 'Rydych yn llenwi hwn ar ran cwsmer. Cofnodir iddo ddod dros y ffôn.',
  openCase: 'Agor yr achos',
  verified: {
    title: 'Ni allwch wneud hyn ar-lein eto',
    body: 'Ar gyfer y gwasanaeth hwn rhaid i ni fod yn sicr pwy ydych, ac ni allwn wirio hynny ar-lein eto. Ffoniwch ni neu dewch atom, a byddwn yn ei wneud gyda chi.',
    call: telephone => `Ffoniwch ${telephone}.`,
  },
  drafts: {
    title: 'Heb eu hanfon eto',
    kept: date => `Cedwir eich atebion tan ${date}.`,
    helperTitle: 'Wedi’u dechrau a heb eu hanfon',
    noName: 'Dim enw eto',
    goOn: 'Bwrw ymlaen ag ef',
  },
  help: {
    title: 'Helpu cwsmer',
    search: 'Beth sydd ei angen arnynt?',
    searchButton: 'Chwilio',
    services: 'Gwasanaethau',
    none: 'Ni chafwyd gwasanaeth ar gyfer y geiriau hyn.',
    print: 'Ffurflen i’w hargraffu',
    forCustomer: 'Rydych wedi mewngofnodi fel swyddog: rydych yn llenwi hwn ar ran cwsmer.',
    phone: 'Dechrau: dros y ffôn',
    desk: 'Dechrau: wrth y ddesg',
  },
  print: {
    intro:
      'Ysgrifennwch mewn priflythrennau. Gellir gadael cwestiynau sy’n dechrau gyda “Dim ond os” pan nad yw hynny’n wir. Gallwch hefyd wneud hyn ar-lein, dros y ffôn neu wrth y ddesg.',
    onlyIf: condition => `Dim ond os ${condition}:`,
    stopIf: condition => `Os ${condition}, peidiwch â defnyddio’r ffurflen hon:`,
    signed: 'Llofnod',
    date: 'Dyddiad (diwrnod, mis, blwyddyn)',
    more: 'Os oes mwy, defnyddiwch ddalen arall.',
    giveBack: 'Rhowch neu anfonwch y ffurflen hon at',
  },
  earlier: {
    follow: {
      title: 'Mae rhywun eisoes wedi dweud wrthym',
      body: date =>
        `Cawsom wybod ar ${date} ac rydym yn gweithio arno. Gallwch ei ddilyn yn lle dweud wrthym eto.`,
    },
    continue: {
      title: 'Mae gennym un â’r un manylion',
      body: date =>
        `Daeth ar ${date} ac mae’n dal ar agor. Anfonwch eich un chi dim ond os yw am rywbeth arall.`,
    },
    stop: {
      title: 'Ni allwch anfon hyn tra bo un cynharach ar agor',
      body: date =>
        `Cawsom un â’r un manylion ar ${date} ac rydym yn gweithio arno. Nid oes angen ichi ei anfon eto. Os oes rhywbeth wedi newid, cysylltwch â ni.`,
    },
  },
  follow: 'Ei ddilyn: rhowch wybod i mi pan fydd wedi’i wneud',
  save: {
    link: 'Cadw a dod yn ôl yn nes ymlaen',
    title: 'Cadw a dod yn ôl yn nes ymlaen',
    intro:
      'Byddwn yn anfon dolen atoch er mwyn i chi ddod yn ôl at eich atebion ar unrhyw ddyfais.',
    email: 'Cyfeiriad e-bost',
    send: 'Anfonwch y ddolen ataf',
    sent: 'Edrychwch yn eich e-bost',
    sentBody: (email, until) =>
      `Rydym wedi anfon dolen at ${email}. Mae eich atebion wedi’u cadw tan ${until}.`,
    notThere: 'Gall gymryd ychydig funudau. Os na ddaw, edrychwch yn eich post sothach.',
    again: 'Anfon y ddolen eto, neu i gyfeiriad arall',
    goOn: 'Mynd ymlaen â’ch atebion nawr',
    wrong: 'Rhowch gyfeiriad e-bost yn y fformat cywir, fel enw@enghraifft.com',
    subject: service => `Dod yn ôl at: ${service}`,
    body: (link, until) =>
      `Gallwch ddod yn ôl at eich atebion gyda’r ddolen hon:\n\n<${link}>\n\nMae’n gweithio tan ${until}. Peidiwch â’i rhoi i neb: bydd pwy bynnag sydd â hi yn gweld eich atebion.`,
    returnTitle: 'Dod yn ôl at eich atebion',
    returnButton: 'Agor fy atebion',
  },
}

export const texts = { en, cy }
