import type { Phrases } from '#kernel/said.ts'

/** What is wrong with the parts of a package, in Welsh. Ids and words of the format stay as they are written. */
export const checkPhrases: Phrases = {
  '{0} is computed, so it cannot be asked.': 'Cyfrifir {0}, felly ni ellir gofyn amdano.',
  'Ask the facts it is computed from, or remove its is.':
    'Gofynnwch am y ffeithiau y’i cyfrifir ohonynt, neu tynnwch ei is.',
  '{0} is a file, which only an officer can give with an action.':
    'Ffeil yw {0}, a dim ond swyddog a all ei rhoi gyda gweithred.',
  'Remove customer from its by, or ask the customer for the file in the journey.':
    'Tynnwch customer o’i by, neu gofynnwch i’r cwsmer am y ffeil yn y daith.',
  'The action {0} asks for files twice.': 'Mae’r weithred {0} yn gofyn am ffeiliau ddwywaith.',
  'Ask one file fact, which takes several files, or give it alternatives under of.':
    'Gofynnwch un ffaith ffeil, sy’n cymryd sawl ffeil, neu rhowch ddewisiadau iddi o dan of.',
  'Nobody may do the action {0}.': 'Ni chaiff neb wneud y weithred {0}.',
  'Name who: caseworker, manager, adviser, customer or system.':
    'Enwch bwy: caseworker, manager, adviser, customer neu system.',
  'Only the system may do {0}, but no clock and no missing reply calls it.':
    'Dim ond y system a gaiff wneud {0}, ond nid oes cloc nac ateb coll yn ei galw.',
  'Name it in onDue of a clock or in ifNoReply, or let somebody do it.':
    'Enwch hi yn onDue cloc neu yn ifNoReply, neu gadewch i rywun ei gwneud.',
  '{0} is done when time is up, but the system may not do it.':
    'Gwneir {0} pan ddaw’r amser i ben, ond ni chaiff y system ei gwneud.',
  'Add system to its by.': 'Ychwanegwch system at ei by.',
  '{0} closes the case without saying how it ended.':
    'Mae {0} yn cau’r achos heb ddweud sut y daeth i ben.',
  'Add an outcome to its sets.': 'Ychwanegwch ganlyniad at ei sets.',
  '{0} closes the case and tells nobody.': 'Mae {0} yn cau’r achos heb ddweud wrth neb.',
  'Add tell: [a message], so that the customer hears of it; or leave it, if they need not.':
    'Ychwanegwch tell: [neges], fel bod y cwsmer yn clywed; neu gadewch hi, os nad oes angen.',
  'Every service has a page of its own at the address {0}.':
    'Mae gan bob gwasanaeth dudalen ei hun yn y cyfeiriad {0}.',
  'Give the page another id.': 'Rhowch id arall i’r dudalen.',
  'The address {0} is the council’s own.': 'Y cyngor ei hun biau’r cyfeiriad {0}.',
  'Choose an address that names the service, such as report-a-missed-bin.':
    'Dewiswch gyfeiriad sy’n enwi’r gwasanaeth, megis adrodd-am-fin-a-fethwyd.',
  'a fact under facts': 'ffaith o dan facts',
  '{0} is not {1}: its type is {2}.': 'Nid {1} yw {0}: ei fath yw {2}.',
  'a name': 'enw',
  'an email address': 'cyfeiriad e-bost',
  'a telephone number': 'rhif ffôn',
  'an address or a place': 'cyfeiriad neu le',
  'a text': 'testun',
  'Name a fact of the type {0}.': 'Enwch ffaith o’r math {0}.',
  'Nothing says which answers are the customer’s own details.':
    'Nid oes dim yn dweud pa atebion yw manylion y cwsmer ei hun.',
  'Add applicant: { name: …, email: … }, unless nobody is to be written to.':
    'Ychwanegwch applicant: { name: …, email: … }, oni bai nad oes neb i ysgrifennu ato.',
  'The status closed is missing, so a case could never end.':
    'Mae’r statws closed ar goll, felly ni allai achos fyth ddod i ben.',
  'Add closed as the last status.': 'Ychwanegwch closed yn statws olaf.',
  'A case begins in the first status, and that is closed.':
    'Mae achos yn dechrau yn y statws cyntaf, ac mae hwnnw ar gau.',
  'Put the status in which a case begins first.':
    'Rhowch y statws y mae achos yn dechrau ynddo yn gyntaf.',
  'No action closes the case.': 'Nid oes gweithred yn cau’r achos.',
  'Add an action that sets: { status: closed, outcome: … }.':
    'Ychwanegwch weithred â sets: { status: closed, outcome: … }.',
  'No action sets the status {0}.': 'Nid oes gweithred yn gosod y statws {0}.',
  'Add an action that sets it, or remove the status.':
    'Ychwanegwch weithred sy’n ei osod, neu tynnwch y statws.',
  'No action sets the outcome {0}.': 'Nid oes gweithred yn gosod y canlyniad {0}.',
  'Add an action that sets it, or remove the outcome.':
    'Ychwanegwch weithred sy’n ei osod, neu tynnwch y canlyniad.',
  'Nothing raises the flag {0}.': 'Nid oes dim yn codi’r faner {0}.',
  'Give it a when, or add an action that sets it.':
    'Rhowch when iddi, neu ychwanegwch weithred sy’n ei gosod.',
  'Nothing adds the task {0}.': 'Nid oes dim yn ychwanegu’r dasg {0}.',
  'Give it a when, or name it in the tasks of an action.':
    'Rhowch when iddi, neu enwch hi yn tasks gweithred.',
  'a flag': 'baner',
  'a source under law': 'ffynhonnell o dan law',
  'an action': 'gweithred',
  'a fact': 'ffaith',
  'a task under case.tasks': 'tasg o dan case.tasks',
  'a message': 'neges',
  'a flag under case.flags': 'baner o dan case.flags',
  'a clock under case.clocks': 'cloc o dan case.clocks',
  'a status under case.statuses': 'statws o dan case.statuses',
  'an outcome under case.outcomes': 'canlyniad o dan case.outcomes',
  'There is a fact {0} and a flag {1}, so {2} in a condition could mean either.':
    'Mae ffaith {0} a baner {1}, felly gallai {2} mewn amod olygu’r naill neu’r llall.',
  'Give the flag another id.': 'Rhowch id arall i’r faner.',
  'The name {0} already means something else in conditions or messages.':
    'Mae’r enw {0} eisoes yn golygu rhywbeth arall mewn amodau neu negeseuon.',
  'Choose another id.': 'Dewiswch id arall.',
  'The clock {0} is statutory, but no law is named.':
    'Mae’r cloc {0} yn statudol, ond ni enwir cyfraith.',
  'Add law: with the id of a source under law.': 'Ychwanegwch law: ag id ffynhonnell o dan law.',
  'The clock {0} waits for an action, but no action starts it.':
    'Mae’r cloc {0} yn aros am weithred, ond nid oes gweithred yn ei gychwyn.',
  'Add clocks: { {0}: start } to an action, or remove starts.':
    'Ychwanegwch clocks: { {0}: start } at weithred, neu tynnwch starts.',
  '{0} is computed from itself: {1}.': 'Cyfrifir {0} ohono’i hun: {1}.',
  'Ask one of these facts, or compute it from others.':
    'Gofynnwch am un o’r ffeithiau hyn, neu cyfrifwch hi o rai eraill.',
  '{0} depends on {1} of the same page or later, in a way that cannot be shown under one option.':
    'Mae {0} yn dibynnu ar {1} o’r un dudalen neu un ddiweddarach, mewn modd na ellir ei ddangos o dan un opsiwn.',
  'Write when: { is: [a choice or yesNo fact asked before it on this page, one option] }, or put the question on a later page.':
    'Ysgrifennwch when: { is: [ffaith choice neu yesNo a ofynnir o’i flaen ar y dudalen hon, un opsiwn] }, neu rhowch y cwestiwn ar dudalen ddiweddarach.',
  'There are two parts of the fee with the id {0}.': 'Mae dwy ran o’r ffi â’r id {0}.',
  'Give each its own id.': 'Rhowch ei id ei hun i bob un.',
  'The fee has no lines.': 'Nid oes llinellau gan y ffi.',
  'Add a line, or remove fees.': 'Ychwanegwch linell, neu tynnwch fees.',
  'The concession {0} must say percent or pence.':
    'Rhaid i’r consesiwn {0} ddweud percent neu pence.',
  'Give one of the two.': 'Rhowch un o’r ddau.',
  'a line of the fee': 'llinell o’r ffi',
  'A fee in instalments must say how many, and only such a fee does.':
    'Rhaid i ffi mewn rhandaliadau ddweud faint ohonynt, a dim ond ffi felly sy’n gwneud.',
  'Write pay: instalments with instalments: 10, or neither.':
    'Ysgrifennwch pay: instalments gydag instalments: 10, neu’r un o’r ddau.',
  'No page asks anything.': 'Nid oes tudalen yn gofyn dim.',
  'Add a page with asks.': 'Ychwanegwch dudalen ag asks.',
  '{0} is asked twice: on the pages {1} and {2}.':
    'Gofynnir {0} ddwywaith: ar y tudalennau {1} a {2}.',
  'Ask it once, on the earlier page, or make two facts of it.':
    'Gofynnwch unwaith, ar y dudalen gynharach, neu gwnewch ddwy ffaith ohono.',
  'The page {0} depends on {1}, which is asked {2}.':
    'Mae’r dudalen {0} yn dibynnu ar {1}, a ofynnir {2}.',
  'on the same page': 'ar yr un dudalen',
  'later, on the page {0}': 'yn ddiweddarach, ar y dudalen {0}',
  'Put the page {0} after the page {1}.': 'Rhowch y dudalen {0} ar ôl y dudalen {1}.',
  'The page {0} ends the journey, so it cannot ask anything.':
    'Mae’r dudalen {0} yn dod â’r daith i ben, felly ni all ofyn dim.',
  'Move the questions to a page before it.': 'Symudwch y cwestiynau i dudalen o’i blaen.',
  'The page {0} ends every journey, so nothing could ever be sent.':
    'Mae’r dudalen {0} yn dod â phob taith i ben, felly ni ellid anfon dim byth.',
  'The page {0} ends every journey, so nobody reaches {1}.':
    'Mae’r dudalen {0} yn dod â phob taith i ben, felly nid oes neb yn cyrraedd {1}.',
  'Give it a when.': 'Rhowch when iddi.',
  'answered with files': 'cael ei ateb â ffeiliau',
  '{0} is {1}, so it must be alone on its page.':
    'Mae {0} yn {1}, felly rhaid iddo fod ar ei ben ei hun ar ei dudalen.',
  'Move it to a page of its own.': 'Symudwch ef i dudalen ei hun.',
  'The page {0} asks for files before anything else was asked.':
    'Mae’r dudalen {0} yn gofyn am ffeiliau cyn i ddim arall gael ei ofyn.',
  'Ask another question on a page before it.': 'Gofynnwch gwestiwn arall ar dudalen o’i blaen.',
  '{0} is bounded by {1}, which is asked later.':
    'Cyfyngir {0} gan {1}, a ofynnir yn ddiweddarach.',
  'Ask {0} first, or use a rule.': 'Gofynnwch {0} yn gyntaf, neu defnyddiwch reol.',
  'a fact that is asked on a page': 'ffaith a ofynnir ar dudalen',
  'a fact that is asked': 'ffaith a ofynnir',
  'The package is named {0}, but its folder is {1}.': '{0} yw enw’r pecyn, ond {1} yw ei ffolder.',
  'Give both the same name.': 'Rhowch yr un enw i’r ddau.',
  'There are two {0} with the id {1}.': 'Mae dau beth o dan {0} â’r id {1}.',
  'Ask it on a page, give it an is, or remove it.':
    'Gofynnwch hi ar dudalen, rhowch is iddi, neu tynnwch hi.',
  'Ask it in an action, give it an is, or remove it.':
    'Gofynnwch hi mewn gweithred, rhowch is iddi, neu tynnwch hi.',
  '{0} is never asked and never computed.': 'Ni ofynnir {0} byth ac ni chyfrifir ef byth.',
}
