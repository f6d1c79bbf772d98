import type { Phrases } from '#kernel/said.ts'

/** What is wrong with the words, messages, rules and examples of a package, in Welsh. */
export const wordsPhrases: Phrases = {
  status: 'statws',
  outcome: 'canlyniad',
  flag: 'baner',
  clock: 'cloc',
  action: 'gweithred',
  reason: 'rheswm',
  task: 'tasg',
  team: 'tîm',
  page: 'tudalen',
  section: 'adran',
  rule: 'rheol',
  'part of the fee': 'rhan o’r ffi',
  message: 'neges',
  fact: 'ffaith',
  option: 'opsiwn',
  error: 'gwall',
  Welsh: 'Cymraeg',
  English: 'Saesneg',
  '{0} or {1}': '{0} neu {1}',
  'The page {0} ends the journey without saying what to do instead.':
    'Mae’r dudalen {0} yn dod â’r daith i ben heb ddweud beth i’w wneud yn lle hynny.',
  'Add a body that says what to do instead.':
    'Ychwanegwch body sy’n dweud beth i’w wneud yn lle hynny.',
  'There are words for a legal stop, but service.yaml does not say legalStop: true.':
    'Mae geiriau ar gyfer stop cyfreithiol, ond nid yw service.yaml yn dweud legalStop: true.',
  'Remove them, or add legalStop: true to service.yaml.':
    'Tynnwch nhw, neu ychwanegwch legalStop: true at service.yaml.',
  'There are no examples.': 'Nid oes enghreifftiau.',
  'Add at least one: answers in, outcome expected. A package without examples cannot be published.':
    'Ychwanegwch o leiaf un: yr atebion a roddir a’r canlyniad a ddisgwylir. Ni ellir cyhoeddi pecyn heb enghreifftiau.',
  'Two examples have the name “{0}”.': 'Mae gan ddwy enghraifft yr enw “{0}”.',
  'Say in the name what each of them shows.':
    'Dywedwch yn yr enw beth y mae pob un ohonynt yn ei ddangos.',
  '{0} is not {1}.': 'Nid {1} yw {0}.',
  'service:{0} names no package.': 'Nid yw service:{0} yn enwi pecyn.',
  'Write service: and the name of a package, such as service:garden-waste.':
    'Ysgrifennwch service: ac enw pecyn, megis service:garden-waste.',
  'A link to service:{0} cannot stand here.': 'Ni all dolen i service:{0} sefyll yma.',
  'Put it on a page or on the start page; in a message, say the name of the service.':
    'Rhowch hi ar dudalen neu ar y dudalen gychwyn; mewn neges, dywedwch enw’r gwasanaeth.',
  'Words cannot hold markup or script: {0}': 'Ni all geiriau gynnwys marcio na sgript: {0}',
  'Write plain text, or Markdown where text may have paragraphs.':
    'Ysgrifennwch destun plaen, neu Markdown lle caiff testun fod â pharagraffau.',
  'Nothing sends the message {0}.': 'Nid oes dim yn anfon y neges {0}.',
  'Give it an on, or name it in the tell of an action.':
    'Rhowch on iddi, neu enwch hi yn tell gweithred.',
  'The message {0} goes by {1}, but applicant names no {2}.':
    'Mae’r neges {0} yn mynd drwy {1}, ond nid yw applicant yn enwi {2}.',
  'Name the fact under applicant, or send it another way.':
    'Enwch y ffaith o dan applicant, neu anfonwch hi mewn ffordd arall.',
  '{0} is not a fact with an email address.': 'Nid ffaith â chyfeiriad e-bost yw {0}.',
  'Name a fact of the type email.': 'Enwch ffaith o’r math email.',
  'The message {0} goes to somebody else, who can only be reached by email.':
    'Mae’r neges {0} yn mynd at rywun arall, na ellir ei gyrraedd ond drwy e-bost.',
  'Leave out by.': 'Gadewch by allan.',
  '{{0}} is the customer’s own and cannot go to somebody else.':
    'Y cwsmer ei hun biau {{0}} ac ni all fynd at rywun arall.',
  'Remove it.': 'Tynnwch ef.',
  '{{0}} is not known here.': 'Nid yw {{0}} yn hysbys yma.',
  '{0} is still there, so it was not renamed to {1}.':
    'Mae {0} yno o hyd, felly ni chafodd ei ailenwi’n {1}.',
  'Take the entry out, or the element.': 'Tynnwch y cofnod, neu’r elfen.',
  '{0} was renamed to {1}, which is not there.': 'Ailenwyd {0} yn {1}, nad yw yno.',
  'Name what it is called now; keep the entry of each later renaming too.':
    'Enwch ef fel y’i gelwir yn awr; cadwch gofnod pob ailenwi diweddarach hefyd.',
  '{0} was renamed in version {1}, but this is version {2}.':
    'Ailenwyd {0} yn fersiwn {1}, ond fersiwn {2} yw hwn.',
  'Name the version in which it got its id.': 'Enwch y fersiwn y cafodd ei id ynddo.',
  'The rule {0} depends on no answer.': 'Nid yw’r rheol {0} yn dibynnu ar unrhyw ateb.',
  'Read the answer it is about, or remove the rule.':
    'Darllenwch yr ateb y mae’n sôn amdano, neu tynnwch y rheol.',
  'The rule {0} is shown at {1} on the page {2}, but what it reads is only known on the page {3}.':
    'Dangosir y rheol {0} wrth {1} ar y dudalen {2}, ond ar y dudalen {3} yn unig y mae’r hyn a ddarllen yn hysbys.',
  'Show it at a fact of the page {0}.': 'Dangoswch hi wrth ffaith ar y dudalen {0}.',
  '{0} leads nowhere: there is no {1}.': 'Nid yw {0} yn arwain i unman: nid oes {1}.',
  'The Welsh is the same as the English: “{0}”.': 'Mae’r Gymraeg yr un fath â’r Saesneg: “{0}”.',
  'These are still the words of moothall new: “{0}”.':
    'Geiriau moothall new yw’r rhain o hyd: “{0}”.',
  'Write what customers are to read.': 'Ysgrifennwch yr hyn y bydd cwsmeriaid yn ei ddarllen.',
  'Translate it, unless it is a name.': 'Cyfieithwch ef, oni bai mai enw ydyw.',
  'The English shows {0}, the Welsh does not.': 'Mae’r Saesneg yn dangos {0}, ac nid yw’r Gymraeg.',
  'Add it, so that both languages say the same.':
    'Ychwanegwch ef, fel bod y ddwy iaith yn dweud yr un peth.',
  'There are words for the {0} {1}, but there is no such {2}.':
    'Mae geiriau ar gyfer {1} ({0}), ond nid oes un felly.',
  'Remove them.': 'Tynnwch nhw.',
  'The {0} {1} has no words in {2}.': 'Nid oes geiriau {2} ar gyfer {1} ({0}).',
  'The letter does not begin with its subject, or is empty.':
    'Nid yw’r llythyr yn dechrau â’i bwnc, neu mae’n wag.',
  'Make the first line “# ” and the subject, then an empty line, then the letter.':
    'Gwnewch y llinell gyntaf yn “# ” a’r pwnc, yna llinell wag, yna’r llythyr.',
  'The message {0} has words in content and in a letter.':
    'Mae gan y neges {0} eiriau yn content ac mewn llythyr.',
  'Keep one of them.': 'Cadwch un ohonynt.',
  'There are two facts {0}: one under facts, one under case.facts.':
    'Mae dwy ffaith {0}: un o dan facts, un o dan case.facts.',
  'Give one of them another id.': 'Rhowch id arall i un ohonynt.',
  'The page {0} asks {1}, which the example does not answer.':
    'Mae’r dudalen {0} yn gofyn {1}, ac nid yw’r enghraifft yn ei ateb.',
  'Add the answer, or correct the answers before it.':
    'Ychwanegwch yr ateb, neu cywirwch yr atebion o’i flaen.',
  '{0} is not a fact.': 'Nid ffaith yw {0}.',
  'Correct the name.': 'Cywirwch yr enw.',
  '{0} should be {1}, but it is {2}.': 'Dylai {0} fod yn {1}, ond {2} ydyw.',
  absent: 'absennol',
  'Correct the example, or the service.': 'Cywirwch yr enghraifft, neu’r gwasanaeth.',
  'more than {0}': 'mwy na {0}',
  'Examples: {0}, of which all came true.': 'Enghreifftiau: {0}, a daeth pob un yn wir.',
  'Examples: {0}, of which {1} did not come true.':
    'Enghreifftiau: {0}, ac ni ddaeth {1} ohonynt yn wir.',
  'Ways through the pages: {0}; the examples take {1}.':
    'Ffyrdd drwy’r tudalennau: {0}; mae’r enghreifftiau’n cymryd {1}.',
  'No example meets the page {0}.': 'Nid oes enghraifft yn cyrraedd y dudalen {0}.',
  'Add an example that does.': 'Ychwanegwch enghraifft sy’n gwneud hynny.',
  'No example breaks the rule {0}.': 'Nid oes enghraifft yn torri’r rheol {0}.',
  'Add an example with expect: { errors: { {0}: {1} } }.':
    'Ychwanegwch enghraifft ag expect: { errors: { {0}: {1} } }.',
  'No example does the action {0}.': 'Nid oes enghraifft yn gwneud y weithred {0}.',
  'Do it in the then of an example.': 'Gwnewch hi yn then enghraifft.',
  'There are more ways through the pages than can be counted.':
    'Mae mwy o ffyrdd drwy’r tudalennau nag y gellir eu cyfrif.',
  '1 of the ways through the pages is taken by no example, such as {0}.':
    'Nid oes enghraifft yn cymryd 1 o’r ffyrdd drwy’r tudalennau, sef {0}.',
  '{0} of the ways through the pages are taken by no example, such as {1}.':
    'Nid oes enghraifft yn cymryd {0} o’r ffyrdd drwy’r tudalennau, megis {1}.',
  'Ask what depends on one answer on the page of that answer, under its option, so that there are fewer.':
    'Gofynnwch yr hyn sy’n dibynnu ar un ateb ar dudalen yr ateb hwnnw, o dan ei opsiwn, fel bod llai ohonynt.',
  'Add an example for each; --paths lists them.':
    'Ychwanegwch enghraifft ar gyfer pob un; mae --paths yn eu rhestru.',
  'This did not come true: {0}': 'Ni ddaeth hyn yn wir: {0}',
  'The examples were not run.': 'Ni redwyd yr enghreifftiau.',
  '{0} is answered, but not asked in this example.':
    'Atebir {0}, ond ni ofynnir ef yn yr enghraifft hon.',
  '{0} are answered, but not asked in this example.':
    'Atebir {0}, ond ni ofynnir hwy yn yr enghraifft hon.',
  'Remove the answers, unless the example is to show that they do not count.':
    'Tynnwch yr atebion, oni bai bod yr enghraifft i ddangos nad ydynt yn cyfrif.',
  '{0} is refused: {1}{2}.': 'Gwrthodir {0}: {1}{2}.',
  'Correct the step, or who may do the action and when.':
    'Cywirwch y cam, neu bwy a gaiff wneud y weithred a phryd.',
  '{0} should be refused, but it is done.': 'Dylid gwrthod {0}, ond fe’i gwneir.',
  'Correct the example, or the guard of the action.':
    'Cywirwch yr enghraifft, neu amod y weithred.',
}
