export const en = {
  title: 'Make it yours',
  lead: 'Its questions, clocks, letters and decisions are there already, in English and in Welsh. Say what is your own; then change anything you like.',
  after:
    'When everything is said, the service is put together and you can change every page of it.',
  begin: 'Go on',
  ready: 'Everything is said',
  readyLead:
    'The service is put together now. After that you change its pages, questions, clocks and messages one by one, and see each as the customer will.',
  together: 'Put the service together',
  brings: 'What this kind of service brings',
  done: 'Said',
  optional: 'If you like',
  saidOf: (said: number, needed: number) => `${said} of ${needed} said`,
  saveStep: 'Save and go on',
  stepOf: (step: number, all: number) => `Step ${step} of ${all}`,
  steps: {
    service: {
      title: 'Which service is it?',
      hint: 'Its name, what it is for, and who gives it',
      lead: 'People find the service by these words.',
    },
    words: {
      title: 'What is it called in a sentence?',
      hint: 'A few words that make every page and letter read as written for this service',
      lead: 'Each piece stands inside sentences of pages and letters. Write it as it would stand there, without a capital letter where the sentence goes on.',
    },
    council: {
      title: 'What does your council decide?',
      hint: 'Who does it, by when, and for what reasons it may be refused',
      lead: 'What is left blank stays as the kind has it, where it has something.',
    },
    parts: {
      title: 'What do you not need?',
      hint: 'Parts of the kind that a service may leave out',
      lead: 'All of it is there unless you leave it out.',
    },
  },
  serviceWords: {
    name: {
      label: 'Name of the service',
      hints: {
        en: 'Begins with a verb, such as Apply for a skip permit',
        cy: 'Er enghraifft: Gwneud cais am drwydded sgip',
      },
    },
    summary: { label: 'What it is for, in one or two sentences', hints: {} },
    start: { label: 'What the first page says', hints: {} },
  },
  lgsl: 'Which service of the Local Government Services List?',
  lgslHint: 'Its number, or words of its name, such as skip',
  lgslNumberHint: 'Its number in the list, such as 523',
  reference: 'Letters before the number that the customer quotes',
  referenceHint: 'Two to four, such as SKP',
  tier: {
    legend: 'Which councils give this service?',
    items: {
      unitary: 'Unitary councils',
      district: 'District councils',
      county: 'County councils',
    },
  },
  audience: {
    legend: 'Who is it for?',
    items: { resident: 'Residents', business: 'Businesses' },
  },
  such: 'For example:',
  otherwise: 'If you leave it blank:',
  standsIn: 'It stands in:',
  chooseTeam: 'Choose a team',
  inLanguage: { en: 'In English', cy: 'In Welsh' },
  reasonsHint: 'One on each line, in the same order in both languages',
  without: 'Leave out',
  withoutHint: 'Tick what this service does without.',
  errors: {
    reference: 'Enter two to four letters, such as SKP',
    lgslSeveral: (names: string) =>
      `Several services are called so. Enter the number of one: ${names}`,
    lgslUnread:
      'Enter the number of the service in the list, such as 523: its words are not known here',
    lgslNone: 'No service of the list is called so. Enter other words or its number',
    tier: 'Select which councils give this service',
    audience: 'Select who it is for',
  },
}
export type KindTexts = typeof en
