import type { OfficerRefusal } from './officer.ts'
import type { PasswordFault } from './password-rules.ts'
import type { Tier } from './register.ts'
import type { Role } from './roles.ts'

export const en = {
  roles: {
    caseworker: { name: 'Caseworker', does: 'sees and works on the cases of their teams' },
    manager: {
      name: 'Team manager',
      does: 'also sees every case, assigns work and reads messages',
    },
    adviser: {
      name: 'Adviser',
      does: 'helps customers by telephone or at the desk, and acts for them',
    },
    serviceOwner: { name: 'Service owner', does: 'changes and publishes services' },
    administrator: { name: 'Administrator', does: 'looks after teams, people and their access' },
    cashier: { name: 'Cashier', does: 'takes payments and gives money back' },
    financeOfficer: {
      name: 'Finance officer',
      does: 'agrees refunds, looks after the ledger and the reconciliation, and says how payments are taken',
    },
    auditor: { name: 'Auditor', does: 'reads everything, changes nothing' },
  } satisfies Record<Role, { name: string; does: string }> as Record<
    Role,
    { name: string; does: string }
  >,
  tiers: {
    county: 'County council',
    district: 'District council',
    unitary: 'Unitary council',
    combined: 'Combined authority',
  } satisfies Record<Tier, string> as Record<Tier, string>,
  passwordFaults: {
    required: 'Enter a password',
    short:
      'The password must be 12 characters or more. Three or four words that do not belong together are easy to remember',
    long: 'The password must be 256 characters or fewer',
    common: 'This password is among the first that are tried. Choose one that is harder to guess',
    personal:
      'The password must not be made of your name, your email address or the council’s name',
  } satisfies Record<PasswordFault, string> as Record<PasswordFault, string>,
  password: {
    label: 'Password',
    newLabel: 'New password',
    hint: 'At least 12 characters. Spaces are allowed, and so is pasting from a password manager.',
    show: 'Show',
    hide: 'Hide',
    showLong: 'Show password',
    hideLong: 'Hide password',
    shown: 'Your password is visible',
    hidden: 'Your password is hidden',
  },
  signIn: {
    title: 'Officer sign in',
    again: 'For safety, sign in again before you change how you sign in.',
    passkey: 'Use a passkey',
    passkeyHint:
      'Your fingerprint, face, PIN or security key. Quicker than a password, and safe from forged pages.',
    or: 'Or sign in with a password',
    email: 'Email address',
    code: 'One-time code',
    codeHint:
      'The 6 digits from your authenticator app. If you can’t use it, enter one of your recovery codes.',
    button: 'Sign in',
    errors: {
      email: 'Enter your email address',
      password: 'Enter your password',
      code: 'Enter the code from your authenticator app',
      wrong:
        'The email address, password or code is not right. Check them, or wait for the next code',
      passkey: 'That passkey did not work. Try again, or sign in with your password',
      wait: (until: string) => `There were too many tries. Wait until ${until}, then try again`,
    },
    help: 'You can’t sign in?',
    helpBody:
      'Ask an administrator of your council for a new link. It lets you set up your sign-in again.',
    demo: 'This is a demonstration: choose an officer',
    scriptFailed: 'The passkey was not used. Try again, or sign in with your password.',
  },
  ways: {
    title: 'Set up your sign-in',
    hello: (name: string, council: string) => `${name}, choose how you will sign in to ${council}.`,
    replaces:
      'What you signed in with before will stop working, and you will be signed out everywhere else.',
    passkeyTitle: 'With a passkey',
    passkeyBody:
      'This device keeps a key that opens with your fingerprint, face or PIN. There is nothing to remember.',
    passkeyButton: 'Make a passkey on this device',
    passkeyNone:
      'Passkeys need script and a recent browser. If the button does not appear, use a password.',
    passkeyName: 'A name for this passkey',
    passkeyNameHint: 'For example “Work laptop”',
    passkeyFailed: 'The passkey was not made. Try again, or use a password.',
    passwordTitle: 'With a password and a code',
    scan: 'Scan this picture with an authenticator app on your telephone, or type the key into it.',
    qr: 'Picture with the key for your authenticator app',
    key: 'Key',
    code: 'Code from the app',
    codeHint: 'The 6 digits that the app shows now',
    codeErrors: {
      required: 'Enter the code from the app',
      wrong: 'The code is not right. Wait for the next one in the app, and enter that',
    },
    button: 'Set up password and code',
    endedTitle: 'This link has ended',
    endedBody:
      'A link works once, for 24 hours. Ask an administrator of your council for a new one.',
    codesTitle: 'Keep your recovery codes',
    codesBody:
      'If you lose your telephone, each of these codes gets you in once in place of the 6 digits. Print them or put them in your password manager. They are not shown again.',
    codesDone: 'I have kept them: continue',
    newPassword: 'Change your password and code',
    newPasswordBody: 'You will be signed out everywhere else.',
    newPasskey: 'Add a passkey',
  },
  account: {
    title: 'Your account',
    demo: 'You are a made-up officer of a demonstration, so there is nothing to sign in with here.',
    about: 'About you',
    name: 'Name',
    email: 'Email address',
    roles: 'Roles',
    teams: 'Teams',
    none: 'None',
    sessions: 'Where you are signed in',
    sessionsBody: 'If you do not know one of these, end it and change your password.',
    began: 'Signed in',
    seen: 'Last used',
    by: 'With',
    methods: {
      password: 'Password and code',
      recoveryCode: 'Password and recovery code',
      passkey: 'Passkey',
      enrolment: 'Link from an administrator',
      demo: 'Demonstration',
    } as Record<string, string>,
    thisOne: 'This browser',
    end: 'End',
    endLong: (when: string) => `the session of ${when}`,
    endOthers: 'End all others',
    passkeys: 'Passkeys',
    noPasskeys: 'You have no passkey.',
    added: 'Added',
    used: 'Last used',
    never: 'Never',
    remove: 'Remove',
    addPasskey: 'Add a passkey',
    password: 'Password and code',
    passwordSet: 'You have a password and an authenticator app.',
    passwordNone: 'You have no password.',
    changePassword: 'Change password and code',
    setPassword: 'Set up a password and code',
    recovery: (left: number) =>
      left === 1 ? '1 recovery code is left.' : `${left} recovery codes are left.`,
    renew: 'Make new recovery codes',
    last: 'This is the only way you can sign in. Add another before you remove it',
    action: 'Action',
  },
  organisation: {
    title: 'Organisation',
    toDoFirst: 'To do first',
    firstSteps: {
      details: 'Say how residents reach the council',
      owner: 'Add somebody who puts services online: a service owner',
      workers: 'Add the people who decide cases, each with their teams',
    },
    details: 'The council',
    councilName: 'Name',
    tier: 'Kind',
    gss: 'GSS code',
    neighbours: 'Serves the same addresses',
    noNeighbours: 'No other council',
    noCode: 'None',
    telephone: 'Telephone',
    email: 'Email address',
    address: 'Address',
    hoursEn: 'Opening hours in English',
    hoursCy: 'Opening hours in Welsh',
    workingLanguage: 'Language in which teams are told of their work',
    workingLanguageHint:
      'Warnings and other messages to teams are written in it. Customers are answered in the language that they chose.',
    languages: { en: 'English', cy: 'Welsh' },
    change: 'Change',
    changeDetails: 'Change the council’s details',
    detailsHint: 'These are on every page and in every message.',
    teams: 'Teams',
    people: 'People',
    addTeam: 'Add a team',
    addOfficer: 'Add a person',
    team: 'Team',
    key: 'Key',
    keyHint:
      'The name that service packages use, for example councilTax. It can’t be changed later.',
    members: 'People',
    contact: 'Contact',
    closed: 'Closed',
    open: 'Open',
    name: 'Name',
    nameEn: 'Name in English',
    nameCy: 'Name in Welsh',
    roles: 'Roles',
    state: 'Access',
    states: {
      works: 'Can sign in',
      notYet: 'Has no sign-in yet',
      leaves: (date: string) => `Leaves on ${date}`,
      left: (date: string) => `Left on ${date}`,
      stopped: 'Stopped',
      demo: 'Demonstration',
    },
    save: 'Save',
    closeTeam: 'This team is closed: no new work goes to it',
    leavesOn: 'Last day',
    leavesOnHint:
      'Leave empty while the person stays. After this day they can’t sign in, and their open cases go back to their teams.',
    day: 'Day',
    month: 'Month',
    year: 'Year',
    access: 'Sign-in',
    linkBody:
      'A link lets this person set up a passkey, or a password with a code. It works once, for 24 hours, and what they signed in with before stops working. Make sure that you give it to the right person.',
    makeLink: 'Make a sign-in link',
    linkTitle: 'Give this link to',
    linkOnce: 'It is shown only now. It works once, until',
    stop: 'Stop access now',
    restore: 'Let back in',
    stopBody:
      'Stopping ends every session of this person at once. What they did stays in the history.',
    stopCases: (n: number) =>
      n === 0
        ? 'They have no open cases.'
        : n === 1
          ? 'Their one open case goes back to its team’s queue.'
          : `Their ${n} open cases go back to their teams’ queues.`,
    saved: 'Saved',
    errors: {
      name: 'Enter a name',
      nameCy: 'Enter the name in Welsh',
      email: 'Enter an email address in the correct format, like name@example.com',
      roles: 'Choose at least one role',
      leavesOn: 'The last day must be a real date',
      key: 'The key must begin with a small letter and have letters and figures only, like councilTax',
      keyTaken: 'Another team has this key',
      long: 'This is too long',
    },
    refusals: {
      lastAdministrator: 'This is the last administrator. Make someone else an administrator first',
      yourself: 'You can’t take your own administration away. Ask another administrator',
      emailTaken: 'Another person has this email address',
    } satisfies Record<OfficerRefusal, string> as Record<OfficerRefusal, string>,
  },
  demo: {
    title: 'Sign in as an officer',
    warning:
      'This is a demonstration. Nobody here is real, and this page exists in demonstrations only.',
    warn: 'Warning',
    teams: (count: number) => `${count} teams`,
    as: (name: string) => `Sign in as ${name}`,
  },
}
export type Texts = typeof en
