import type { FeedProblem } from './feed-problem.ts'

type Sentences = { readonly [problem in FeedProblem]: string }

/** Why a package or a feed is refused, each in a sentence: what is wrong, and what to do. */
const problemsEn: Sentences = {
  notAPackage: 'This is not the file of a package.',
  unsigned: 'The file is not signed. Ask its publisher for a signed one.',
  tampered: 'The file was altered after it was signed, so nothing of it is taken.',
  unknownKey:
    'The file is signed by a key that is not known here. Take it from the publisher’s feed, or tell the key with --trust.',
  revokedKey:
    'The file is signed by a key that its publisher has revoked. Ask for one signed anew.',
  mistakes: 'The package has mistakes, so it is not taken.',
  otherRoot:
    'This is not the feed whose fingerprint was given. Ask its publisher for the fingerprint by telephone.',
  expired:
    'The feed has not been signed anew in time: it may be held back by somebody. Ask its publisher to refresh it.',
  rolledBack:
    'The feed shows something older than what was seen here before, so nothing is taken from it.',
  mixed: 'Parts of the feed do not belong together or were altered, so nothing is taken from it.',
  badSignature:
    'The feed is not signed by the keys that it must be signed by, so nothing is taken from it.',
  away: 'The feed cannot be reached now. It will be tried again.',
  private:
    'The address leads into a private network. Only the operator can add such a feed, with “moothall adopt”.',
  notThere: 'The feed has no such release.',
}

const problemsCy: Sentences = {
  notAPackage: 'Nid ffeil pecyn yw hon.',
  unsigned: 'Nid yw’r ffeil wedi’i llofnodi. Gofynnwch i’w chyhoeddwr am un wedi’i llofnodi.',
  tampered: 'Newidiwyd y ffeil ar ôl ei llofnodi, felly ni chymerir dim ohoni.',
  unknownKey:
    'Llofnodwyd y ffeil ag allwedd nad yw’n hysbys yma. Cymerwch hi o borthiant y cyhoeddwr, neu rhowch yr allwedd gyda --trust.',
  revokedKey:
    'Llofnodwyd y ffeil ag allwedd y mae ei chyhoeddwr wedi’i dirymu. Gofynnwch am un wedi’i llofnodi o’r newydd.',
  mistakes: 'Mae camgymeriadau yn y pecyn, felly ni chaiff ei gymryd.',
  otherRoot:
    'Nid dyma’r porthiant y rhoddwyd ei olion bysedd. Gofynnwch i’w gyhoeddwr amdanynt dros y ffôn.',
  expired:
    'Nid yw’r porthiant wedi’i lofnodi o’r newydd mewn pryd: gall fod rhywun yn ei ddal yn ôl. Gofynnwch i’w gyhoeddwr ei adnewyddu.',
  rolledBack:
    'Mae’r porthiant yn dangos rhywbeth hŷn na’r hyn a welwyd yma o’r blaen, felly ni chymerir dim ohono.',
  mixed:
    'Nid yw rhannau o’r porthiant yn perthyn i’w gilydd, neu fe’u newidiwyd, felly ni chymerir dim ohono.',
  badSignature:
    'Nid yw’r porthiant wedi’i lofnodi gan yr allweddi gofynnol, felly ni chymerir dim ohono.',
  away: 'Ni ellir cyrraedd y porthiant nawr. Rhoddir cynnig arall arno.',
  private:
    'Mae’r cyfeiriad yn arwain i rwydwaith preifat. Dim ond y gweithredwr all ychwanegu porthiant o’r fath, gyda “moothall adopt”.',
  notThere: 'Nid oes rhyddhad o’r fath yn y porthiant.',
}

export const sharingTexts = {
  en: {
    problems: problemsEn,
    title: 'Feeds',
    lead: 'Where packages of other councils come from. Each feed is signed by its publisher, and looked at once a day.',
    none: 'You follow no feed yet.',
    follow: 'Follow a feed',
    followLead:
      'A council that shares its packages tells you where its feed is, and its fingerprint. Ask for the fingerprint by telephone or on paper: it shows that the feed is theirs and nobody else’s.',
    followButton: 'Check and follow',
    where: 'Where is the feed?',
    atAddress: 'At a web address',
    inFolder: (name: string) => `In the folder ${name} on this installation`,
    address: 'Address of the feed',
    addressHint: 'For example, https://packages.marchford.example/feed',
    fingerprintHint: '64 letters and digits. Spaces do not matter.',
    errors: {
      where: 'Select where the feed is',
      address: 'Enter the address of the feed, beginning with https://',
      fingerprint: 'Enter the fingerprint: 64 characters, digits and the letters a to f',
    },
    done: {
      followed: 'You follow the feed. Choose a package to adopt.',
      looked: 'Looked at again.',
      left: 'You no longer follow the feed. What you adopted from it stays as it is.',
    },
    leave: {
      title: 'Stop following',
      lead: 'The feed is no longer looked at: nothing new comes from it, and its publisher no longer hears from you that you run its packages.',
      nothing: 'You have adopted nothing from it.',
      adopted: (n: number) =>
        n === 1
          ? 'You have adopted one package from it:'
          : `You have adopted ${n} packages from it:`,
      stays:
        'They stay online as they are, with your changes, and you can go on changing them. They get no more releases, also none that the law makes necessary: from now on you have to see to that yourselves.',
      again:
        'You can follow it again at any time with its address and fingerprint. What it showed you before is remembered, so that it cannot show you anything older.',
      button: 'Stop following',
      keep: 'Go on following it',
    },
    lookNow: 'Look now',
    stops: 'Nothing from it is taken by itself until somebody has looked and chosen so again.',
    rolledOut: 'Rolled out',
    lineage: {
      steward: 'Answers for it',
      madeFrom: 'Made from',
      archetype: (name: string, version: number) => `the kind ${name}, version ${version}`,
      adoptedFrom: 'Adopted from',
      releaseOf: (version: number, publisher: string) => `release ${version} by ${publisher}`,
      succeeds: 'Taken over from',
      because: (steward: string, because: string) =>
        because === '' ? steward : `${steward}: ${because}`,
      title: 'Where it comes from and who runs it',
      from: 'Where it comes from',
      passedOn: 'Handed over',
      whoRuns: 'Who runs it',
      whoRunsLead:
        'Counted by the signed word of installations that run it, not by downloads. No council is named.',
      here: 'On this installation',
      counted: 'Elsewhere',
      notCounted: 'Its publisher has not counted yet.',
      countedBy: (runs: string, who: string, day: string) => `${runs}, counted by ${who}, ${day}`,
      heard: 'Heard here',
      heardFrom: (runs: string, installations: number) =>
        installations === 1
          ? `${runs}, on 1 installation that you know`
          : `${runs}, on ${installations} installations that you know`,
      handedTo: (from: string, to: string) => `${from} hands this package over to ${to}`,
      handedNote:
        'If you follow, its releases come from the new steward and no longer from the old one. Your changes stay as they are.',
      followSteward: (name: string) => `Follow ${name}`,
      releases: 'Releases that reached you',
      release: 'Release',
      by: 'By',
      received: 'Reached you',
      source: 'From',
      sources: {
        library: 'Moothall’s library',
        feed: 'Feed',
        file: 'File',
        folder: 'Folder, unsigned',
      },
    },
    file: {
      title: 'Adopt from a file',
      lead: 'The file of a package, signed by a publisher whose feed you follow. Nothing of it is taken that was altered, or signed by anybody else.',
      want: 'What do you want to do?',
      look: 'See what it is',
      adopt: 'Adopt it, or take it as the next release of what you have adopted',
      file: 'The signed file',
      go: 'Open the file',
      none: 'Select the file of a package',
    },
    heartbeats: {
      title: 'Who runs your packages',
      lead: 'Installations that run packages of your feed say so once a week, signed. They count once you know whose they are: ask their operator by telephone for the key that “moothall heartbeat” prints.',
      address: 'Heartbeats are taken at',
      none: 'Nobody that you know has been heard in the last five weeks.',
      installations: 'Installations',
      unnamed: 'An installation that has no name yet',
      name: 'Whose installation is it?',
      know: 'We know it',
      refuse: 'Do not count it',
      states: { unknown: 'Not known yet', known: 'Known', refused: 'Not counted' },
      heardOn: (day: string) => `last heard ${day}`,
      nameError: 'Enter whose installation it is',
      done: 'Saved.',
    },
    feed: 'Feed',
    release: 'release',
    lookedAt: 'Looked at',
    fingerprint: 'Fingerprint',
    adopted: 'Adopted',
    halted: (why: string) => `Stopped by its publisher: ${why}`,
    stages: {
      lab: 'For trying',
      volunteers: 'For volunteers',
      tenth: 'For one council in ten',
      all: 'For all',
    },
    runs: (n: number) => (n === 1 ? '1 council runs it' : `${n} councils run it`),
    offers: 'Offers nothing yet.',
  },
  cy: {
    problems: problemsCy,
    title: 'Porthiannau',
    lead: 'O ble y daw pecynnau cynghorau eraill. Llofnodir pob porthiant gan ei gyhoeddwr, ac edrychir arno unwaith y dydd.',
    none: 'Nid ydych yn dilyn unrhyw borthiant eto.',
    follow: 'Dilyn porthiant',
    followLead:
      'Mae cyngor sy’n rhannu ei becynnau yn dweud wrthych ble mae ei borthiant, a’i olion bysedd. Gofynnwch am yr olion bysedd dros y ffôn neu ar bapur: maent yn dangos mai eu porthiant nhw ydyw, a neb arall.',
    followButton: 'Gwirio a dilyn',
    where: 'Ble mae’r porthiant?',
    atAddress: 'Mewn cyfeiriad gwe',
    inFolder: (name: string) => `Yn y ffolder ${name} ar y gosodiad hwn`,
    address: 'Cyfeiriad y porthiant',
    addressHint: 'Er enghraifft, https://packages.marchford.example/feed',
    fingerprintHint: '64 o lythrennau a rhifau. Nid oes ots am fylchau.',
    errors: {
      where: 'Dewiswch ble mae’r porthiant',
      address: 'Rhowch gyfeiriad y porthiant, yn dechrau gyda https://',
      fingerprint: 'Rhowch yr olion bysedd: 64 o nodau, rhifau a’r llythrennau a i f',
    },
    done: {
      followed: 'Rydych yn dilyn y porthiant. Dewiswch becyn i’w fabwysiadu.',
      looked: 'Edrychwyd arno eto.',
      left: 'Nid ydych yn dilyn y porthiant mwyach. Mae’r hyn a fabwysiadwyd gennych ohono’n aros fel y mae.',
    },
    leave: {
      title: 'Peidio â dilyn',
      lead: 'Nid edrychir ar y porthiant mwyach: ni ddaw dim newydd ohono, ac nid yw ei gyhoeddwr yn clywed gennych mwyach eich bod yn rhedeg ei becynnau.',
      nothing: 'Nid ydych wedi mabwysiadu dim ohono.',
      adopted: (n: number) => `Pecynnau yr ydych wedi’u mabwysiadu ohono: ${n}`,
      stays:
        'Maent yn aros ar-lein fel y maent, â’ch newidiadau, a gallwch barhau i’w newid. Ni chânt ragor o ryddhadau, na’r rhai y mae’r gyfraith yn eu gwneud yn angenrheidiol chwaith: o hyn ymlaen rhaid i chi ofalu am hynny eich hunain.',
      again:
        'Gallwch ei ddilyn eto unrhyw bryd â’i gyfeiriad a’i olion bysedd. Cofir yr hyn a ddangosodd i chi o’r blaen, fel na all ddangos dim hŷn.',
      button: 'Peidio â dilyn',
      keep: 'Parhau i’w ddilyn',
    },
    lookNow: 'Edrych nawr',
    stops: 'Ni chymerir dim ohono’i hun nes bod rhywun wedi edrych a dewis hynny eto.',
    rolledOut: 'Cyflwynwyd',
    lineage: {
      steward: 'Yn atebol amdano',
      madeFrom: 'Gwnaed o',
      archetype: (name: string, version: number) => `y math ${name}, fersiwn ${version}`,
      adoptedFrom: 'Mabwysiadwyd o',
      releaseOf: (version: number, publisher: string) => `rhyddhad ${version} gan ${publisher}`,
      succeeds: 'Cymerwyd drosodd oddi wrth',
      because: (steward: string, because: string) =>
        because === '' ? steward : `${steward}: ${because}`,
      title: 'O ble y daw a phwy sy’n ei redeg',
      from: 'O ble y daw',
      passedOn: 'Trosglwyddwyd',
      whoRuns: 'Pwy sy’n ei redeg',
      whoRunsLead:
        'Cyfrifir yn ôl gair llofnodedig y gosodiadau sy’n ei redeg, nid yn ôl lawrlwythiadau. Ni enwir unrhyw gyngor.',
      here: 'Ar y gosodiad hwn',
      counted: 'Mewn mannau eraill',
      notCounted: 'Nid yw ei gyhoeddwr wedi cyfrif eto.',
      countedBy: (runs: string, who: string, day: string) =>
        `${runs}, cyfrifwyd gan ${who}, ${day}`,
      heard: 'Clywyd yma',
      heardFrom: (runs: string, installations: number) =>
        `${runs}, gosodiadau hysbys: ${installations}`,
      handedTo: (from: string, to: string) => `Mae ${from} yn trosglwyddo’r pecyn hwn i ${to}`,
      handedNote:
        'Os dilynwch, daw ei ryddhadau o’r stiward newydd ac nid o’r hen un mwyach. Mae eich newidiadau yn aros fel y maent.',
      followSteward: (name: string) => `Dilyn ${name}`,
      releases: 'Rhyddhadau a’ch cyrhaeddodd',
      release: 'Rhyddhad',
      by: 'Gan',
      received: 'Eich cyrraedd',
      source: 'O',
      sources: {
        library: 'Llyfrgell Moothall',
        feed: 'Porthiant',
        file: 'Ffeil',
        folder: 'Ffolder, heb lofnod',
      },
    },
    file: {
      title: 'Mabwysiadu o ffeil',
      lead: 'Ffeil pecyn, wedi’i llofnodi gan gyhoeddwr yr ydych yn dilyn ei borthiant. Ni chymerir dim a newidiwyd, neu a lofnodwyd gan rywun arall.',
      want: 'Beth hoffech chi ei wneud?',
      look: 'Gweld beth ydyw',
      adopt: 'Ei fabwysiadu, neu ei gymryd fel rhyddhad nesaf yr hyn a fabwysiadwyd gennych',
      file: 'Y ffeil wedi’i llofnodi',
      go: 'Agor y ffeil',
      none: 'Dewiswch ffeil pecyn',
    },
    heartbeats: {
      title: 'Pwy sy’n rhedeg eich pecynnau',
      lead: 'Mae gosodiadau sy’n rhedeg pecynnau eich porthiant yn dweud hynny unwaith yr wythnos, wedi’i lofnodi. Maent yn cyfrif unwaith y byddwch yn gwybod pwy ydynt: gofynnwch i’w gweithredwr dros y ffôn am yr allwedd y mae “moothall heartbeat” yn ei hargraffu.',
      address: 'Derbynnir negeseuon yn',
      none: 'Ni chlywyd neb hysbys yn ystod y pum wythnos diwethaf.',
      installations: 'Gosodiadau',
      unnamed: 'Gosodiad heb enw eto',
      name: 'Gosodiad pwy ydyw?',
      know: 'Rydym yn ei adnabod',
      refuse: 'Peidio â’i gyfrif',
      states: { unknown: 'Heb ei adnabod eto', known: 'Hysbys', refused: 'Heb ei gyfrif' },
      heardOn: (day: string) => `clywyd ddiwethaf ${day}`,
      nameError: 'Rhowch enw perchennog y gosodiad',
      done: 'Cadwyd.',
    },
    feed: 'Porthiant',
    release: 'rhyddhad',
    lookedAt: 'Edrychwyd arno',
    fingerprint: 'Olion bysedd',
    adopted: 'Wedi’i fabwysiadu',
    halted: (why: string) => `Stopiwyd gan ei gyhoeddwr: ${why}`,
    stages: {
      lab: 'Ar gyfer profi',
      volunteers: 'Ar gyfer gwirfoddolwyr',
      tenth: 'Ar gyfer un cyngor o bob deg',
      all: 'I bawb',
    },
    runs: (n: number) => `Cynghorau sy’n ei redeg: ${n}`,
    offers: 'Nid yw’n cynnig dim eto.',
  },
}
