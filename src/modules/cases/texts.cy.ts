import type { Texts } from './texts.en.ts'
import { staff } from './texts-staff.cy.ts'

export const cy: Texts = {
  follower: {
    subject: reference => `Newyddion am ${reference}, yr ydych yn ei ddilyn`,
    body: (service, reference, outcome) =>
      `Gwnaethoch ofyn am gael gwybod am ${reference} (${service}).\n\nMae wedi’i orffen. ${outcome}`,
  },
  track: {
    title: 'Dilyn adroddiad neu gais',
    reference: 'Cyfeirnod',
    referenceHint: 'Mae yn y neges a anfonwyd atoch, er enghraifft MC-7KD4-X9PM',
    fact: 'Cyfeiriad e-bost, cod post neu rif ffôn',
    factHint: 'Yr un a roesoch i ni',
    show: 'Dangos sut mae pethau’n sefyll',
    missing: 'Rhowch y cyfeirnod',
    missingFact: 'Rhowch y cyfeiriad e-bost, y cod post neu’r rhif ffôn a roesoch i ni',
    unknown:
      'Ni allwn ddod o hyd i achos gyda’r cyfeirnod hwn a’r manylyn hwn. Gwiriwch y ddau a rhowch gynnig arall arni',
    status: 'Sut mae pethau’n sefyll',
    due: 'Erbyn pryd',
    paused: 'Rydym yn aros am ateb',
    told: date => `Gwnaethoch roi gwybod i ni ar ${date}.`,
    history: 'Beth sydd wedi digwydd',
    opened: 'Cawsom ef',
    youCan: 'Beth allwch chi ei wneud',
    own: { reply: 'Ateb ein cwestiwn', withdraw: 'Ei dynnu’n ôl' },
    didOwn: { reply: 'Atebasoch ein cwestiwn', withdraw: 'Tynasoch ef yn ôl' },
    documents: 'Eich dogfennau',
    sendBy: date => `Dywedoch y byddech yn ei anfon erbyn ${date}.`,
    sendFiles: 'Ei anfon nawr',
    sendMore: 'Anfon rhagor',
    withdrawHint: 'Byddwn yn ei gau ac ni wnawn ddim mwy yn ei gylch.',
    confirm: 'Cadarnhau',
    looked: 'Pwy sydd wedi edrych arno',
    lookedAt: date => `Edrychodd swyddog y cyngor arno ar ${date}.`,
  },
  reply: {
    title: 'Mae angen i ni wybod mwy',
    by: date => `Atebwch erbyn ${date}.`,
    send: 'Anfon yr ateb',
    done: 'Diolch. Mae eich ateb gennym',
    doneBody: 'Byddwn yn bwrw ymlaen â’ch achos. Nid oes dim mwy i chi ei wneud nawr.',
    answered: 'Rydych eisoes wedi ateb hwn',
    ended: 'Mae’r cwestiwn hwn wedi dod i ben',
    endedBody: 'Nid oes angen yr ateb arnom mwyach. Os credwch fod ei angen, cysylltwch â ni.',
  },
  staff,
  whys: { 'working on the case': 'yn gweithio ar yr achos' },
  builtIn: { reply: 'Cofnodi ateb y cwsmer', withdraw: 'Tynnu’n ôl ar gais y cwsmer' },
  builtInDone: { reply: 'Atebodd y cwsmer', withdraw: 'Tynnwyd yn ôl gan y cwsmer' },
}
