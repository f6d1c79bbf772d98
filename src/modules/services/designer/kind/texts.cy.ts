import type { KindTexts } from './texts.en.ts'

export const cy: KindTexts = {
  title: 'Ei wneud yn eiddo i chi',
  lead: 'Mae ei gwestiynau, ei glociau, ei lythyrau a’i benderfyniadau yno’n barod, yn Gymraeg ac yn Saesneg. Dywedwch beth sy’n eiddo i chi; yna newidiwch unrhyw beth.',
  after:
    'Pan fydd popeth wedi’i ddweud, caiff y gwasanaeth ei roi at ei gilydd a gallwch newid pob tudalen ohono.',
  begin: 'Ymlaen',
  ready: 'Mae popeth wedi’i ddweud',
  readyLead:
    'Caiff y gwasanaeth ei roi at ei gilydd nawr. Wedyn rydych yn newid ei dudalennau, ei gwestiynau, ei glociau a’i negeseuon fesul un, a gweld pob un fel y bydd y cwsmer.',
  together: 'Rhoi’r gwasanaeth at ei gilydd',
  brings: 'Beth sy’n dod gyda’r math hwn o wasanaeth',
  done: 'Wedi’i ddweud',
  optional: 'Os hoffech',
  saidOf: (said, needed) => `${said} o ${needed} wedi’u dweud`,
  saveStep: 'Cadw a mynd ymlaen',
  stepOf: (step, all) => `Cam ${step} o ${all}`,
  steps: {
    service: {
      title: 'Pa wasanaeth yw hwn?',
      hint: 'Ei enw, beth yw ei ddiben, a phwy sy’n ei roi',
      lead: 'Mae pobl yn dod o hyd i’r gwasanaeth drwy’r geiriau hyn.',
    },
    words: {
      title: 'Beth yw ei enw mewn brawddeg?',
      hint: 'Ychydig eiriau sy’n gwneud i bob tudalen a llythyr ddarllen fel pe baent wedi’u hysgrifennu ar gyfer y gwasanaeth hwn',
      lead: 'Mae pob darn yn sefyll y tu mewn i frawddegau tudalennau a llythyrau. Ysgrifennwch ef fel y byddai’n sefyll yno, heb brif lythyren lle mae’r frawddeg yn parhau.',
    },
    council: {
      title: 'Beth mae eich cyngor yn ei benderfynu?',
      hint: 'Pwy sy’n ei wneud, erbyn pryd, ac am ba resymau y gellir ei wrthod',
      lead: 'Mae’r hyn sy’n wag yn aros fel y mae gan y math, lle mae ganddo rywbeth.',
    },
    parts: {
      title: 'Beth nad oes ei angen arnoch?',
      hint: 'Rhannau o’r math y gall gwasanaeth eu gadael allan',
      lead: 'Mae’r cyfan yno oni bai eich bod yn ei adael allan.',
    },
  },
  serviceWords: {
    name: {
      label: 'Enw’r gwasanaeth',
      hints: {
        en: 'Begins with a verb, such as Apply for a skip permit',
        cy: 'Er enghraifft: Gwneud cais am drwydded sgip',
      },
    },
    summary: { label: 'Beth yw ei ddiben, mewn brawddeg neu ddwy', hints: {} },
    start: { label: 'Beth mae’r dudalen gyntaf yn ei ddweud', hints: {} },
  },
  lgsl: 'Pa wasanaeth o’r Rhestr Gwasanaethau Llywodraeth Leol?',
  lgslHint: 'Ei rif, neu eiriau o’i enw Saesneg, megis skip',
  lgslNumberHint: 'Ei rif yn y rhestr, megis 523',
  reference: 'Y llythrennau cyn y rhif y mae’r cwsmer yn ei ddyfynnu',
  referenceHint: 'Dwy i bedair, megis SKP',
  tier: {
    legend: 'Pa gynghorau sy’n rhoi’r gwasanaeth hwn?',
    items: {
      unitary: 'Cynghorau unedol',
      district: 'Cynghorau dosbarth',
      county: 'Cynghorau sir',
    },
  },
  audience: {
    legend: 'Ar gyfer pwy y mae?',
    items: { resident: 'Trigolion', business: 'Busnesau' },
  },
  such: 'Er enghraifft:',
  otherwise: 'Os yw’n wag:',
  standsIn: 'Mae’n sefyll yn:',
  chooseTeam: 'Dewiswch dîm',
  inLanguage: { en: 'Yn Saesneg', cy: 'Yn Gymraeg' },
  reasonsHint: 'Un ar bob llinell, yn yr un drefn yn y ddwy iaith',
  without: 'Gadael allan',
  withoutHint: 'Ticiwch beth y mae’r gwasanaeth hwn yn gwneud hebddo.',
  errors: {
    reference: 'Rhowch ddwy i bedair llythyren, megis SKP',
    lgslSeveral: names => `Mae sawl gwasanaeth â’r enw hwn. Rhowch rif un: ${names}`,
    lgslUnread: 'Rhowch rif y gwasanaeth yn y rhestr, megis 523: nid yw ei geiriau yn hysbys yma',
    lgslNone: 'Nid oes gwasanaeth o’r rhestr â’r enw hwn. Rhowch eiriau eraill neu ei rif',
    tier: 'Dewiswch pa gynghorau sy’n rhoi’r gwasanaeth hwn',
    audience: 'Dewiswch ar gyfer pwy y mae',
  },
}
