import type { ExampleTexts } from './texts.en.ts'

export const cy: ExampleTexts = {
  title: 'Enghreifftiau',
  lead: 'Cwsmer sy’n ateb mewn ffordd arbennig yw enghraifft, a’r hyn sy’n rhaid dod ohono. Maent i gyd yn rhedeg pryd bynnag y newidir rhywbeth, fel na bydd unrhyw newid yn torri’r hyn a oedd yn iawn.',
  notNow: 'Mae’r enghreifftiau’n rhedeg pan nad oes dim arall o’i le.',
  seeWhy: 'Gweld beth sydd o’i le',
  one: 'Enghraifft',
  now: 'Newydd redeg',
  true_: 'Wedi dod yn wir',
  untrue: 'Heb ddod yn wir',
  changed: n =>
    n === 1
      ? 'Mae un enghraifft yn dod allan yn wahanol nawr. Edrychwch arni: os yw’r hyn a ddaw nawr yn iawn, gadewch iddo gael ei ddisgwyl.'
      : `Mae ${n} enghraifft yn dod allan yn wahanol nawr. Edrychwch arnynt: os yw’r hyn a ddaw nawr yn iawn, gadewch iddo gael ei ddisgwyl.`,
  expectAll: 'Disgwyl yr hyn a ddaw nawr ym mhob un ohonynt',
  add: 'Gwneud enghraifft',
  addLead: 'Rydych yn mynd drwy’r tudalennau fel y gwna cwsmer, ac yn cadw’r hyn a ddaw.',
  name: 'Beth mae’n ei ddangos?',
  nameHint: 'Megis: trwydded am bythefnos ar ffordd â mannau parcio',
  begin: 'Mynd drwy’r tudalennau',
  ways: 'Ffyrdd drwy’r tudalennau',
  taken: (taken, all) => `Mae’r enghreifftiau’n cymryd ${taken} o ${all} ffordd.`,
  untaken: n =>
    n === 1 ? 'Y ffordd nad oes yr un yn ei chymryd' : `Y ${n} ffordd nad oes yr un yn eu cymryd`,
  answer: 'Ymlaen',
  sampled: 'Mae enghraifft yn sefyll yma i chi: nid oes angen i chi roi un.',
  comes: 'Beth sy’n dod ohoni',
  stops: 'Mae’n gorffen yn',
  refused: 'Gwrthodir ateb',
  team: 'Tîm',
  messages: 'Negeseuon',
  tasks: 'Tasgau',
  marks: 'Marciau',
  steps: 'Beth a wneir i’r achos wedyn',
  expectLead: 'A yw’r hyn a ddaw nawr yn iawn?',
  expect: 'Ei gadw: dyma sy’n rhaid dod',
  path: 'Tudalennau a atebwyd; dewiswch un i’w hateb eto',
  remove: 'Tynnu’r enghraifft hon',
  errors: {
    name: 'Rhowch beth mae’r enghraifft yn ei ddangos, mewn ychydig eiriau',
    taken: 'Mae gan enghraifft arall yr enw hwn. Rhowch un arall',
    last: 'Mae angen o leiaf un enghraifft ar wasanaeth',
  },
}
