import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkPackage } from './check-package.ts'
import { parsePackage } from './load-package.ts'
import { type Edits, mistakesOf, sampleFiles, sampleName } from './sample-package.ts'

type Expected = { element: string; message: string; fix?: string; severity?: 'warning' }

/** One edit of a package that is right, and the mistake that must be told about it. */
function tells(name: string, edits: Edits, expected: Expected): void {
  test(name, () => {
    const mistakes = mistakesOf(edits)
    const found = mistakes.find(
      mistake => mistake.element === expected.element && mistake.message.en === expected.message,
    )
    assert.ok(found, `not told; told instead:\n${JSON.stringify(mistakes, undefined, 1)}`)
    assert.equal(found.severity, expected.severity ?? 'error')
    if (expected.fix !== undefined) assert.equal(found.fix.en, expected.fix)
    assert.ok((found.line ?? 0) > 0 && (found.column ?? 0) > 0)
  })
}

const service = (from: string, to: string): Edits => ({ 'service.yaml': [[from, to]] })
const english = (from: string, to: string): Edits => ({ 'content.en.yaml': [[from, to]] })
const welsh = (from: string, to: string): Edits => ({ 'content.cy.yaml': [[from, to]] })

test('the package that moothall new writes has no mistakes and, once its words are written, no warnings', () => {
  assert.deepEqual(mistakesOf({}), [])
})

tells('an unknown word, with the one meant', service('asks: [isResident]', 'ask: [isResident]'), {
  element: 'pages.resident.ask',
  message: 'ask is not a word that can stand here.',
  fix: 'Did you mean asks?',
})
tells('a value of the wrong kind', service('version: 1 ', 'version: one '), {
  element: 'version',
  message: 'version cannot be “one”.',
  fix: 'Write a whole number from 1.',
})
tells('a length of time that is none', service('drafts: 28 days', 'drafts: 28 dayz'), {
  element: 'retention.drafts',
  message: 'drafts cannot be “28 dayz”.',
  fix: 'Write a length of time such as 10 working days, 28 days, 2 weeks, 6 months or 2 years.',
})
tells('a choice of words', service('needs: nothing', 'needs: nuthing'), {
  element: 'starts.needs',
  message: 'needs cannot be “nuthing”.',
  fix: 'Did you mean nothing?',
})
tells(
  'an id that is none',
  service('isResident: { type: yesNo }', 'Is-Resident: { type: yesNo }'),
  {
    element: 'facts.Is-Resident',
    message: 'Is-Resident is not an id.',
  },
)
tells('retention left out', service('retention:', 'x-retention:'), {
  element: 'retention',
  message: 'retention is missing.',
  fix: 'Add drafts and details.',
})
tells(
  'an option that a type does not have',
  service('isResident: { type: yesNo }', 'isResident: { type: yesNo, max: 3 }'),
  {
    element: 'facts.isResident.max',
    message: 'max is not a word that can stand here.',
  },
)
tells(
  'a folder of another name',
  service('package: apply-for-a-thing', 'package: apply-for-things'),
  {
    element: 'package',
    message: 'The package is named apply-for-things, but its folder is apply-for-a-thing.',
  },
)
tells(
  'text with a comma in brackets',
  english('lost: I have lost it', 'lost: I lost it, or broke it'),
  {
    element: 'facts.why.options.or broke it',
    message: 'or broke it is not an id.',
  },
)

tells('an unknown fact on a page', service('asks: [home]', 'asks: [hom]'), {
  element: 'pages.where.asks.1',
  message: 'hom is not a fact under facts.',
  fix: 'Did you mean home?',
})
tells('a fact never asked', service('asks: [startsOn, endsOn]', 'asks: [startsOn]'), {
  element: 'facts.endsOn',
  message: 'endsOn is never asked and never computed.',
})
tells('a computed fact that is asked', service('asks: [home]', 'asks: [home, longTime]'), {
  element: 'pages.where.asks.2',
  message: 'longTime is computed, so it cannot be asked.',
})
tells('a fact asked twice', service('asks: [home]', 'asks: [home, email]'), {
  element: 'pages.contact.asks.2',
  message: 'email is asked twice: on the pages where and contact.',
})
tells(
  'a page at an address every service has',
  service('- { id: where, asks', '- { id: print, asks'),
  {
    element: 'pages.print.id',
    message: 'Every service has a page of its own at the address print.',
    fix: 'Give the page another id.',
  },
)
tells(
  'a service at an address of the council',
  english('path: apply-for-a-thing', 'path: services'),
  {
    element: 'path',
    message: 'The address services is the council’s own.',
  },
)
tells('two pages with one id', service('- { id: where, asks', '- { id: dates, asks'), {
  element: 'pages.dates.id',
  message: 'There are two pages with the id dates.',
})
tells(
  'a page that reads a later page',
  service('- { id: where, asks', '- { id: where, when: { is: [why, lost] }, asks'),
  {
    element: 'pages.where.when',
    message: 'The page where depends on why, which is asked later, on the page reasons.',
    fix: 'Put the page where after the page reasons.',
  },
)
tells(
  'a page that reads a later page through a computed fact',
  service('- { id: where, asks', '- { id: where, when: longTime, asks'),
  {
    element: 'pages.where.when',
    message: 'The page where depends on startsOn, which is asked later, on the page dates.',
  },
)
tells('a page behind a closed door', service('when: { is: [isResident, false] }, stop', 'stop'), {
  element: 'pages.notResident.stop',
  message:
    'The page notResident ends every journey, so nobody reaches where, reasons, dates, contact.',
  fix: 'Give it a when.',
})
tells(
  'a page that ends the journey and asks',
  service('stop: true }', 'stop: true, asks: [home] }'),
  {
    element: 'pages.notResident.asks',
    message: 'The page notResident ends the journey, so it cannot ask anything.',
  },
)
tells(
  'a list that is not alone',
  {
    'service.yaml': [
      [
        '  yourName: { type: name }',
        '  others: { type: list, of: { other: { type: name } } }\n  yourName: { type: name }',
      ],
      ['asks: [home]', 'asks: [home, others]'],
    ],
  },
  {
    element: 'pages.where.asks.2',
    message: 'others is a list, so it must be alone on its page.',
  },
)
tells(
  'a question that depends on its own page in a way that cannot be shown',
  service('when: { is: [why, other] }', 'when: { isNot: [why, lost] }'),
  {
    element: 'pages.reasons.asks.whyWords.when',
    message:
      'whyWords depends on why of the same page or later, in a way that cannot be shown under one option.',
  },
)
tells(
  'a date bounded by a later answer',
  {
    'service.yaml': [
      [
        '  yourName: { type: name }',
        '  movedOn: { type: date, latest: startsOn }\n  yourName: { type: name }',
      ],
      ['asks: [home]', 'asks: [home, movedOn]'],
    ],
  },
  {
    element: 'facts.movedOn.latest',
    message: 'movedOn is bounded by startsOn, which is asked later.',
    fix: 'Ask startsOn first, or use a rule.',
  },
)

tells(
  'an unknown fact in a condition',
  service('before: [endsOn, startsOn]', 'before: [endsOn, startOn]'),
  {
    element: 'rules.endsAfterStart.when.before.2',
    message: 'There is no fact called "startOn".',
    fix: 'Did you mean "startsOn"?',
  },
)
tells(
  'computed facts in a circle',
  service(
    'longTime: { type: yesNo, is: { over: [{ daysBetween: [startsOn, endsOn] }, 90] } }',
    'longTime: { type: yesNo, is: { not: short } }\n  short: { type: yesNo, is: { not: longTime } }',
  ),
  {
    element: 'facts.longTime.is',
    message: 'longTime is computed from itself: longTime → short → longTime.',
  },
)
tells(
  'a rule that depends on nothing',
  service('when: { before: [endsOn, startsOn] }', 'when: { after: [today, 2026-01-01] }'),
  {
    element: 'rules.endsAfterStart.when',
    message: 'The rule endsAfterStart depends on no answer.',
  },
)
tells(
  'a rule shown before it can be judged',
  service('{ id: endsAfterStart, on: endsOn,', '{ id: endsAfterStart, on: why,'),
  {
    element: 'rules.endsAfterStart.on',
    message:
      'The rule endsAfterStart is shown at why on the page reasons, but what it reads is only known on the page dates.',
  },
)
tells(
  'a rule shown at a fact that is not asked',
  service('{ id: endsAfterStart, on: endsOn,', '{ id: endsAfterStart, on: endOn,'),
  {
    element: 'rules.endsAfterStart.on',
    message: 'endOn is not a fact that is asked on a page.',
  },
)

tells('an applicant who is not what it says', service('email: email,', 'email: yourName,'), {
  element: 'applicant.email',
  message: 'yourName is not an email address: its type is name.',
})
tells('a place that is no address', service('place: home', 'place: why'), {
  element: 'case.place',
  message: 'why is not an address or a place: its type is choice.',
})

tells(
  'a status nobody reaches',
  service('statuses: [open, closed]', 'statuses: [open, waiting, closed]'),
  {
    element: 'case.statuses.2',
    message: 'No action sets the status waiting.',
  },
)
tells(
  'an outcome nobody reaches',
  service('outcomes: [agreed, refused]', 'outcomes: [agreed, refused, lost]'),
  {
    element: 'case.outcomes.3',
    message: 'No action sets the outcome lost.',
  },
)
tells('a case that cannot end', service('statuses: [open, closed]', 'statuses: [open, done]'), {
  element: 'case.statuses',
  message: 'The status closed is missing, so a case could never end.',
})
tells(
  'an unknown status',
  service('sets: { status: closed, outcome: agreed }', 'sets: { status: shut, outcome: agreed }'),
  {
    element: 'case.actions.agree.sets.status',
    message: 'shut is not a status under case.statuses.',
  },
)
tells(
  'an action that closes without an outcome',
  service('sets: { status: closed, outcome: agreed }', 'sets: { status: closed }'),
  {
    element: 'case.actions.agree.sets',
    message: 'agree closes the case without saying how it ended.',
  },
)
tells('an action that nobody may do', service('by: [caseworker, manager]', 'by: []'), {
  element: 'case.actions.agree.by',
  message: 'Nobody may do the action agree.',
})
tells(
  'an action left to the system that nothing calls',
  service('by: [caseworker, manager]', 'by: [system]'),
  {
    element: 'case.actions.agree.by',
    message: 'Only the system may do agree, but no clock and no missing reply calls it.',
  },
)
const recordsAreFile: [string, string] = [
  'checkedRecords: { type: yesNo }',
  'checkedRecords: { type: file }',
]
tells(
  'a file that a customer would have to give with an action',
  { 'service.yaml': [recordsAreFile, ['by: [caseworker, manager]', 'by: [caseworker, customer]']] },
  {
    element: 'case.actions.agree.asks.1',
    message: 'checkedRecords is a file, which only an officer can give with an action.',
  },
)
tells(
  'an action that asks for files twice',
  {
    'service.yaml': [
      recordsAreFile,
      ['asks: [checkedRecords]', 'asks: [checkedRecords, checkedRecords]'],
    ],
  },
  { element: 'case.actions.agree.asks.2', message: 'The action agree asks for files twice.' },
)
tells(
  'an action by silence that the system may not do',
  service('by: [system, manager]', 'by: [manager]'),
  {
    element: 'case.actions.closeNoReply.by',
    message: 'closeNoReply is done when time is up, but the system may not do it.',
  },
)
tells(
  'an action that closes and tells nobody',
  service(
    'sets: { status: closed, outcome: agreed }\n      tell: [answer]',
    'sets: { status: closed, outcome: agreed }',
  ),
  {
    element: 'case.actions.agree',
    message: 'agree closes the case and tells nobody.',
    severity: 'warning',
  },
)
tells(
  'a flag that nothing raises',
  service('needsManager: { when: longTime }', 'needsManager: {}'),
  {
    element: 'case.flags.needsManager',
    message: 'Nothing raises the flag needsManager.',
  },
)
tells(
  'a task that nothing adds',
  service('managerLooks: { when: needsManager, within', 'managerLooks: { within'),
  {
    element: 'case.tasks.managerLooks',
    message: 'Nothing adds the task managerLooks.',
  },
)
tells(
  'a flag that is a fact as well',
  service('needsManager: { when: longTime }', 'longTime: { when: longTime }'),
  {
    element: 'case.flags.longTime',
    message:
      'There is a fact longTime and a flag longTime, so longTime in a condition could mean either.',
  },
)
tells(
  'a statutory clock without its law',
  service('decide: { target', 'decide: { statutory: true, target'),
  {
    element: 'case.clocks.decide',
    message: 'The clock decide is statutory, but no law is named.',
  },
)
tells(
  'a clock that nothing starts',
  service('decide: { target', 'decide: { starts: action, target'),
  {
    element: 'case.clocks.decide',
    message: 'The clock decide waits for an action, but no action starts it.',
  },
)
tells(
  'a clock that pauses on nothing',
  service('pausesOn: awaitingCustomer', 'pausesOn: awaitingReply'),
  {
    element: 'case.clocks.decide.pausesOn',
    message: 'awaitingReply is not a flag.',
    fix: 'Use one of: needsManager, awaitingCustomer.',
  },
)
tells(
  'a message that nothing sends',
  service('received: { to: applicant, on: submitted }', 'received: { to: applicant }'),
  {
    element: 'messages.received',
    message: 'Nothing sends the message received.',
  },
)
tells(
  'a message that cannot reach anybody',
  service('noReply: { to: applicant }', 'noReply: { to: applicant, by: [text] }'),
  {
    element: 'messages.noReply',
    message: 'The message noReply goes by text, but applicant names no telephone.',
  },
)
tells(
  'a path of share that leads nowhere',
  service('locked: [rules.endsAfterStart]', 'locked: [rules.endAfterStart]'),
  {
    element: 'share.locked.1',
    message: 'rules.endAfterStart leads nowhere: there is no endAfterStart.',
    fix: 'Did you mean endsAfterStart?',
  },
)

tells(
  'a fact without words',
  english('  endsOn: { label: Until which date?, short: Until }\n', ''),
  {
    element: 'facts.endsOn',
    message: 'The fact endsOn has no words in English.',
    fix: 'Add facts.endsOn.',
  },
)
tells('an option without words in Welsh', welsh('lost: Rwyf wedi’i golli, ', ''), {
  element: 'facts.why.options.lost',
  message: 'The option lost has no words in Welsh.',
})
tells(
  'a reason without words',
  english('notPossible: { label: Not possible', 'impossible: { label: Not possible'),
  {
    element: 'case.reasons.notPossible',
    message: 'The reason notPossible has no words in English.',
  },
)
tells(
  'words for what is not there',
  english('notPossible: { label: Not possible', 'impossible: { label: Not possible'),
  {
    element: 'case.reasons.impossible',
    message: 'There are words for the reason impossible, but there is no such reason.',
    fix: 'Did you mean notPossible?',
  },
)
tells('a page without a title', english('  dates: { title: When do you need it? }\n', ''), {
  element: 'pages.dates.title',
  message: 'The page title has no words in English.',
})
tells(
  'a placeholder that is not known',
  english(
    'We will answer by {due.decide}. You do not',
    'We will answer by {due.decid}. You do not',
  ),
  {
    element: 'confirmation.next',
    message: '{due.decid} is not known here.',
    fix: 'Did you mean due.decide?',
  },
)
tells(
  'Welsh that is English',
  welsh('title: Pryd mae ei angen arnoch?', 'title: When do you need it?'),
  {
    element: 'pages.dates.title',
    message: 'The Welsh is the same as the English: “When do you need it?”.',
    severity: 'warning',
  },
)
tells(
  'a placeholder lost in Welsh',
  welsh('Byddwn yn ateb erbyn {due.decide}. Nid', 'Byddwn yn ateb yn fuan. Nid'),
  {
    element: 'confirmation.next',
    message: 'The English shows {due.decide}, the Welsh does not.',
    severity: 'warning',
  },
)
tells(
  'a letter without a subject',
  { 'letters/answer.en.md': [['# Our answer', 'Our answer']] },
  {
    element: 'letters/answer.en.md',
    message: 'The letter does not begin with its subject, or is empty.',
  },
)

test('a package without examples is told', () => {
  const files = new Map(sampleFiles())
  files.set('examples.yaml', '[]\n')
  const [mistake] = checkPackage(parsePackage(files, sampleName)).mistakes
  assert.equal(mistake?.message.en, 'There are no examples.')
  assert.equal(mistake?.severity, 'error')
})

tells(
  'an example that answers what is not asked',
  { 'examples.yaml': [['    why: newHome', '    whi: newHome']] },
  {
    element: 'A short request is agreed.answers.whi',
    message: 'whi is not a fact that is asked.',
    fix: 'Did you mean why?',
  },
)
tells(
  'an example that does what cannot be done',
  { 'examples.yaml': [['action: agree', 'action: agre']] },
  {
    element: 'A short request is agreed.then.1.action',
    message: 'agre is not an action.',
    fix: 'Did you mean agree?',
  },
)

test('mistakes come in reading order, file by file', () => {
  const mistakes = mistakesOf({
    'service.yaml': [
      ['asks: [home]', 'asks: [hom]'],
      ['place: home', 'place: hoem'],
    ],
  })
  const places = mistakes.filter(each => each.file === 'service.yaml').map(each => each.line ?? 0)
  assert.deepEqual(
    places,
    [...places].sort((a, b) => a - b),
  )
})
